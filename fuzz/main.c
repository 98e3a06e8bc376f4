/* SPDX-License-Identifier: MIT */
/*
 * A plain main for a fuzz target: runs it over files and over all files of folders, so that what once failed is tested in
 * every build and by any compiler.
 *
 *     regress_TARGET FILE|FOLDER...
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PATH_LENGTH 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* 1 for a file that was run, 0 with a message. */
static int file_run(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        return 0;
    }
    uint8_t *data = NULL;
    size_t n = 0, cap = 0, got = 1;
    while (got) {
        if (cap - n < 4096) data = realloc(data, cap = cap * 2 + 8192);
        if (!data) abort();
        got = fread(data + n, 1, cap - n, f);
        n += got;
    }
    fclose(f);
    uint8_t *exact = malloc(n ? n : 1); /* so that a byte read behind the end is seen */
    if (!exact) abort();
    if (n) memcpy(exact, data, n);
    free(data);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    return 1;
}

int main(int argc, char **argv)
{
    int ran = 0;
    for (int i = 1; i < argc; i++) {
        struct stat st;
        struct dirent **entry;
        if (stat(argv[i], &st) || !S_ISDIR(st.st_mode)) {
            ran += file_run(argv[i]);
            continue;
        }
        int n = scandir(argv[i], &entry, NULL, alphasort);
        for (int k = 0; k < n; k++) {
            char path[PATH_LENGTH];
            snprintf(path, sizeof path, "%s/%s", argv[i], entry[k]->d_name);
            if (entry[k]->d_name[0] != '.') ran += file_run(path);
            free(entry[k]);
        }
        if (n >= 0) free(entry);
    }
    printf("%d inputs\n", ran);
    return ran ? 0 : 1;
}
