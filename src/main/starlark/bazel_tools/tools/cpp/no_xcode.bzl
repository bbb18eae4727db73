"""The Xcode of a machine that has none."""

_LOWEST = "10.11"

def _no_xcode_impl(_ctx):
    return [apple_common.XcodeVersionConfig(
        availability = lambda: "unknown",
        execution_info = lambda: {},
        minimum_os_for_platform_type = lambda _type: apple_common.dotted_version(_LOWEST),
        sdk_version_for_platform = lambda _platform: apple_common.dotted_version(_LOWEST),
        xcode_version = lambda: None,
    )]

no_xcode = rule(
    implementation = _no_xcode_impl,
    doc = "Answers what toolchains ask of Xcode where there is none.",
)
