"""What rules about licenses tell."""

LicenseKindInfo = provider(
    doc = "A kind of license.",
    fields = {
        "conditions": "Strings: what the license asks for.",
        "label": "The label of the kind.",
        "long_name": "The name that people know.",
        "name": "The name of the target.",
    },
)

LicenseInfo = provider(
    doc = "The license of a package.",
    fields = {
        "copyright_notice": "A short notice, a string.",
        "label": "The label of the license.",
        "license_kinds": "A tuple of `LicenseKindInfo`.",
        "license_text": "The file with the text.",
        "package_name": "The name of the package that people know.",
        "package_url": "Where the package comes from.",
        "package_version": "The version of the package.",
    },
)

PackageInfo = provider(
    doc = "Where a package comes from.",
    fields = {
        "label": "The label of the target.",
        "package_name": "The name that people know.",
        "package_url": "Where the package comes from.",
        "package_version": "Its version.",
        "purl": "Its package URL.",
        "type": "Names this kind of data.",
    },
)

ExperimentalMetadataInfo = provider(
    doc = "Data about a package.",
    fields = {
        "data": "A dict of values by names.",
        "label": "The label of the target.",
        "type": "Names the kind of data.",
    },
)
