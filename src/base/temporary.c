/* SPDX-License-Identifier: MIT */
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH_MOST 4096

/* Not every file system knows O_TMPFILE. */
static int named(const char *folder)
{
    char path[PATH_MOST];
    if (snprintf(path, sizeof path, "%s/detente-XXXXXX", folder) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0) unlink(path);
    return fd;
}

FILE *temporary_open(const char *folder, const char *what, Err *err)
{
    if (!folder || !*folder) folder = "/tmp";
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) fd = named(folder);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (file) return file;
    int code = errno;
    if (fd >= 0) close(fd);
    err_set(err, ERR_OUTPUT, NULL, 0, -1, "no temporary file for %s in %s: %s", what, folder, strerror(code));
    return NULL;
}
