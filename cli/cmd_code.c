/* SPDX-License-Identifier: MIT */
/* code: documents → events. */
#include "cli/coding.h"
#include "cli/interrupt.h"

int cmd_code(const Options *o)
{
    Session session;
    int rc = session_open(&session, o, true);
    if (rc) return rc;
    Coding *coding = NULL;
    Err err = { 0 };
    interrupt_catch();
    rc = coding_open(&coding, o, &session, &err);
    if (!rc) rc = coding_run(coding, o->path, o->n_path, NULL, &err);
    if (err.code) complain_err(&err);
    int status = coding_close(&coding, rc);
    session_close(&session);
    return status;
}
