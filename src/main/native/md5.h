// The MD5 digest (RFC 1321), which names output bases.
#ifndef STARLING_MD5_H
#define STARLING_MD5_H

// The digest of a text in 32 hexadecimal digits and a null byte.
void md5_hex(const char *text, char hex[33]);

#endif
