"""The rule package_info."""

load(":providers.bzl", "ExperimentalMetadataInfo", "PackageInfo")

def _package_info_impl(ctx):
    values = {
        "package_name": ctx.attr.package_name or ctx.label.package,
        "package_url": ctx.attr.package_url,
        "package_version": ctx.attr.package_version,
        "purl": ctx.attr.purl,
    }
    return [
        PackageInfo(type = "package_info", label = ctx.label, **values),
        ExperimentalMetadataInfo(type = "package_info_alt", label = ctx.label, data = values),
    ]

_package_info = rule(
    implementation = _package_info_impl,
    doc = "Says where a package comes from.",
    attrs = {
        "package_name": attr.string(doc = "The name that people know."),
        "package_url": attr.string(doc = "Where the package comes from."),
        "package_version": attr.string(doc = "Its version."),
        "purl": attr.string(doc = "Its package URL."),
    },
    provides = [PackageInfo],
)

def package_info(
        name,
        package_name = None,
        package_url = None,
        package_version = None,
        purl = None,
        **kwargs):
    """Says where a package comes from.

    Args:
      name: the name of the target
      package_name: the name that people know
      package_url: where the package comes from
      package_version: its version
      purl: its package URL
      **kwargs: attributes of any rule
    """
    kwargs.setdefault("visibility", ["//visibility:public"])
    _package_info(
        name = name,
        package_name = package_name,
        package_url = package_url,
        package_version = package_version,
        purl = purl,
        applicable_licenses = [],
        **kwargs
    )
