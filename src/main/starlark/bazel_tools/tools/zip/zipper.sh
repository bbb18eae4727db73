#!/bin/sh
# Makes, lists and unpacks zip archives:
#
#   zipper [vxc[fC]] ARCHIVE [-d DIRECTORY] FILE...
#
# v lists, x unpacks (only the files that are named, if any are), c makes an archive; f leaves out the
# directories of names, C compresses. A FILE may be NAME=FILE, or @FILE for a file with one such line each.
exec python3 - "$@" <<'END'
import os, stat, sys, zipfile

EARLIEST = (1980, 1, 1, 0, 0, 0)


def lines(words):
    for word in words:
        if word.startswith("@"):
            with open(word[1:], encoding="utf-8", errors="surrogateescape") as manifest:
                yield from (line.rstrip("\n") for line in manifest if line.strip())
        else:
            yield word


def entry(line, flat):
    name, separator, path = line.partition("=")
    if not separator:
        path = name
    if flat:
        name = os.path.basename(name)
    while name.startswith("/"):
        name = name[1:]
    return name, path


def create(archive, words, flat, compression):
    with zipfile.ZipFile(archive, "w", compression) as target:
        for line in lines(words):
            name, path = entry(line, flat)
            if path and os.path.isdir(path):
                info = zipfile.ZipInfo(name.rstrip("/") + "/", EARLIEST)
                info.external_attr = 0o40755 << 16 | 0x10
                target.writestr(info, b"")
                continue
            info = zipfile.ZipInfo(name, EARLIEST)
            mode = stat.S_IMODE(os.stat(path).st_mode) if path else 0o644
            info.external_attr = (0o100000 | mode) << 16
            info.compress_type = compression
            content = b""
            if path:
                with open(path, "rb") as source:
                    content = source.read()
            target.writestr(info, content)


def extract(archive, directory, wanted, verbose, unpack, flat):
    with zipfile.ZipFile(archive) as source:
        for info in source.infolist():
            if wanted and info.filename not in wanted:
                continue
            mode = info.external_attr >> 16 & 0o777
            if verbose:
                print("f" if not info.is_dir() else "d", "%o" % mode, info.filename)
            if unpack:
                if flat:
                    info.filename = os.path.basename(info.filename)
                path = source.extract(info, directory)
                if mode and not info.is_dir():
                    os.chmod(path, mode)


def main(arguments):
    if len(arguments) < 2 or not set(arguments[0]) <= set("vxcfC"):
        sys.exit("usage: zipper [vxc[fC]] ARCHIVE [-d DIRECTORY] [FILE...]")
    flags, archive, words = arguments[0], arguments[1], arguments[2:]
    directory = "."
    if words[:1] == ["-d"]:
        directory, words = words[1], words[2:]
    if "c" in flags:
        create(archive, words, "f" in flags, zipfile.ZIP_DEFLATED if "C" in flags else zipfile.ZIP_STORED)
    else:
        extract(archive, directory, set(lines(words)), "v" in flags, "x" in flags, "f" in flags)


main(sys.argv[1:])
END
