"""Jars from elsewhere as Java libraries."""

load(":jvm.bzl", "jvm_import_external")

def java_import_external(name, jar_urls, jar_sha256 = "", **kwargs):
    """Downloads a jar, which is then the Java library `@name`, and also `@name//jar`.

    Args:
      name: the name of the repository
      jar_urls: addresses of the jar, tried in this order
      jar_sha256: its SHA-256 checksum
      **kwargs: further attributes of jvm_import_external: licenses, deps, neverlink, ...
    """
    jvm_import_external(
        name = name,
        rule_name = "java_import",
        artifact_urls = jar_urls,
        artifact_sha256 = jar_sha256,
        **kwargs
    )
