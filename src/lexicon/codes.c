/* SPDX-License-Identifier: MIT */
#include "lexicon/codes.h"

static const struct {
    char plover[4], cameo[4];
} sectors[SECTOR_COUNT] = {
    [SECTOR_NONE] = { "", "" },       [SECTOR_COP] = { "COP", "COP" }, [SECTOR_GOV] = { "GOV", "GOV" },
    [SECTOR_JUD] = { "JUD", "JUD" },  [SECTOR_LEG] = { "LEG", "LEG" }, [SECTOR_MIL] = { "MIL", "MIL" },
    [SECTOR_PRM] = { "PRM", "UAF" },  [SECTOR_PTY] = { "PTY", "PTY" }, [SECTOR_REB] = { "REB", "REB" },
    [SECTOR_SPY] = { "SPY", "SPY" },  [SECTOR_UAF] = { "UAF", "UAF" }, [SECTOR_UNK] = { "UNK", "" },
    [SECTOR_AGR] = { "AGR", "AGR" },  [SECTOR_BUS] = { "BUS", "BUS" }, [SECTOR_CRM] = { "CRM", "CRM" },
    [SECTOR_CVL] = { "CVL", "CVL" },  [SECTOR_EDU] = { "EDU", "EDU" }, [SECTOR_ELI] = { "ELI", "ELI" },
    [SECTOR_JRN] = { "JRN", "MED" },  [SECTOR_LAB] = { "LAB", "LAB" }, [SECTOR_MED] = { "MED", "HLH" },
    [SECTOR_REF] = { "REF", "REF" },  [SECTOR_OPP] = { "OPP", "OPP" }, [SECTOR_PRE] = { "PRE", "" },
    [SECTOR_REL] = { "REL", "REL" },  [SECTOR_SOC] = { "SOC", "CVL" },
};

/* ISO 3166-1 alpha-3 without dependencies that PLOVER folds into their state, then PLOVER's own; in byte order. */
static const char countries[][4] = {
    "AFG", "AGO", "ALB", "AND", "ARE", "ARG", "ARM", "ATA", "ATG", "AUS", "AUT", "AZE", "BDI", "BEL", "BEN", "BFA",
    "BGD", "BGR", "BHR", "BHS", "BIH", "BLR", "BLZ", "BOL", "BRA", "BRB", "BRN", "BTN", "BWA", "CAF", "CAN", "CHE",
    "CHL", "CHN", "CIV", "CMR", "COD", "COG", "COL", "COM", "CPV", "CRI", "CUB", "CYP", "CZE", "DEU", "DJI", "DMA",
    "DNK", "DOM", "DZA", "ECU", "EGY", "ERI", "ESP", "EST", "ETH", "EUR", "FIN", "FJI", "FRA", "FSM", "GAB", "GBR",
    "GEO", "GHA", "GIN", "GMB", "GNB", "GNQ", "GRC", "GRD", "GTM", "GUY", "HKG", "HND", "HRV", "HTI", "HUN", "IDN",
    "IGO", "IMG", "IND", "IRL", "IRN", "IRQ", "ISL", "ISM", "ISR", "ITA", "JAM", "JOR", "JPN", "KAZ", "KEN", "KGZ",
    "KHM", "KIR", "KNA", "KOR", "KOS", "KWT", "LAO", "LBN", "LBR", "LBY", "LCA", "LIE", "LKA", "LSO", "LTU", "LUX",
    "LVA", "MAR", "MCO", "MDA", "MDG", "MDV", "MEX", "MHL", "MKD", "MLI", "MLT", "MMR", "MNC", "MNE", "MNG", "MOZ",
    "MRT", "MUS", "MWI", "MYS", "NAM", "NER", "NGA", "NGO", "NIC", "NLD", "NOR", "NPL", "NRU", "NZL", "OMN", "PAK",
    "PAN", "PER", "PHL", "PLW", "PNG", "POL", "PRK", "PRT", "PRY", "PSE", "QAT", "ROU", "RUS", "RWA", "SAU", "SDN",
    "SEN", "SGP", "SLB", "SLE", "SLV", "SMR", "SOM", "SRB", "SSD", "STP", "SUR", "SVK", "SVN", "SWE", "SWZ", "SYC",
    "SYR", "TCD", "TGO", "THA", "TJK", "TKM", "TLS", "TON", "TTO", "TUN", "TUR", "TUV", "TWN", "TZA", "UGA", "UKR",
    "UNO", "URY", "USA", "UZB", "VAT", "VCT", "VEN", "VNM", "VUT", "WSM", "YEM", "ZAF", "ZMB", "ZWE",
};

/* CAMEO's own spelling where it differs. */
static const struct {
    char plover[4];
    char cameo[12];
} cameo_countries[] = { { "UNO", "IGOUNO" }, { "EUR", "IGOEUREEC" }, { "KOS", "KSV" }, { "ISM", "NGO" }, { "TLS", "TMP" } };

const char *sector_name(unsigned sector) { return sector < SECTOR_COUNT ? sectors[sector].plover : ""; }

const char *sector_cameo(unsigned sector) { return sector < SECTOR_COUNT ? sectors[sector].cameo : ""; }

unsigned sector_find(Str s)
{
    for (unsigned i = 1; i < SECTOR_COUNT && s.n == 3; i++)
        if (memcmp(sectors[i].plover, s.p, 3) == 0) return i;
    return SECTOR_NONE;
}

bool country_known(Str s)
{
    if (s.n != 3) return false;
    size_t lo = 0, hi = sizeof countries / sizeof *countries;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = memcmp(s.p, countries[mid], 3);
        if (c == 0) return true;
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return false;
}

bool country_nonstate(const char *country)
{
    static const char names[][4] = { "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(country, names[i]) == 0) return true;
    return false;
}

const char *country_cameo(const char *country)
{
    for (size_t i = 0; i < sizeof cameo_countries / sizeof *cameo_countries; i++)
        if (strcmp(country, cameo_countries[i].plover) == 0) return cameo_countries[i].cameo;
    return country;
}

Str code_cameo(const char *country, const uint8_t *list, size_t n, Arena *a)
{
    Str code = arena_str(a, str_of(country_cameo(country)));
    for (size_t i = 0; i < n; i++) {
        const char *s = sector_cameo(list[i]);
        bool twice = false;
        for (size_t j = 0; j < i; j++) twice |= strcmp(sector_cameo(list[j]), s) == 0;
        if (!twice && code.p) code = arena_join(a, code, str_of(s));
    }
    return code;
}
