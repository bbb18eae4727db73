"""The rule license."""

load(":providers.bzl", "LicenseInfo", "LicenseKindInfo")

def _license_impl(ctx):
    return [LicenseInfo(
        copyright_notice = ctx.attr.copyright_notice,
        label = ctx.label,
        license_kinds = tuple([kind[LicenseKindInfo] for kind in ctx.attr.license_kinds]),
        license_text = ctx.file.license_text,
        package_name = ctx.attr.package_name or ctx.label.package,
        package_url = ctx.attr.package_url,
        package_version = ctx.attr.package_version,
    )]

_license = rule(
    implementation = _license_impl,
    doc = "Says which license a package has.",
    attrs = {
        "copyright_notice": attr.string(doc = "A short notice."),
        "license_kinds": attr.label_list(
            doc = "The kinds of the license.",
            providers = [LicenseKindInfo],
            cfg = "exec",
        ),
        "license_text": attr.label(allow_single_file = True, doc = "The file with the text."),
        "package_name": attr.string(doc = "The name of the package that people know."),
        "package_url": attr.string(doc = "Where the package comes from."),
        "package_version": attr.string(doc = "The version of the package."),
    },
    provides = [LicenseInfo],
)

def license(
        name,
        license_text = "LICENSE",
        license_kind = None,
        license_kinds = None,
        copyright_notice = None,
        package_name = None,
        package_url = None,
        package_version = None,
        namespace = None,
        tags = [],
        visibility = ["//visibility:public"]):
    """Says which license a package has.

    Args:
      name: the name of the target
      license_text: the file with the text
      license_kind: the kind, if there is one
      license_kinds: the kinds, if there are several
      copyright_notice: a short notice
      package_name: the name of the package that people know
      package_url: where the package comes from
      package_version: the version of the package
      namespace: has no effect
      tags: as of any rule
      visibility: as of any rule
    """
    if license_kind and license_kinds:
        fail("license '{}' has both license_kind and license_kinds; give one of them".format(name))
    _license(
        name = name,
        license_kinds = [license_kind] if license_kind else license_kinds or [],
        license_text = license_text,
        copyright_notice = copyright_notice,
        package_name = package_name,
        package_url = package_url,
        package_version = package_version,
        applicable_licenses = [],
        visibility = visibility,
        tags = tags,
        testonly = 0,
    )
