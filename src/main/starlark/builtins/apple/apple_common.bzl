"""The module apple_common: names of platforms and versions; nothing is built for them."""

load("//build:unsupported.bzl", "unsupported_functions")

XcodeVersionInfo = provider(
    doc = "The Xcode that a build uses.",
    fields = {
        name: ""
        for name in [
            "availability",
            "execution_info",
            "minimum_os_for_platform_type",
            "sdk_version_for_platform",
            "xcode_version",
        ]
    },
)

XcodeProperties = provider(
    doc = "The versions that come with an Xcode.",
    fields = {
        name: ""
        for name in [
            "default_ios_sdk_version",
            "default_macos_sdk_version",
            "default_tvos_sdk_version",
            "default_visionos_sdk_version",
            "default_watchos_sdk_version",
            "xcode_version",
        ]
    },
)

_OBJC_SETS = [
    "direct_module_maps",
    "direct_sources",
    "j2objc_library",
    "module_map",
    "source",
    "umbrella_header",
]

Objc, _new_objc = provider(
    doc = "What Objective-C targets hand to each other beside CcInfo.",
    init = lambda: fail("use apple_common.new_objc_provider()"),
    fields = {name: "" for name in _OBJC_SETS + ["strict_include"]},
)

def _new_objc_provider(*, providers = [], strict_include = depset(), **sets):
    for name in sets:
        if name not in _OBJC_SETS:
            fail("new_objc_provider() got unexpected keyword argument '%s'; it takes %s" % (name, ", ".join(_OBJC_SETS)))
    fields = {}
    for name in _OBJC_SETS:
        own = sets.get(name, depset())
        if name.startswith("direct_"):
            fields[name] = own.to_list()
        else:
            fields[name] = depset(transitive = [own] + [getattr(other, name) for other in providers])
    return _new_objc(strict_include = strict_include, **fields)

_TYPES = ["ios", "watchos", "tvos", "visionos", "macos", "catalyst"]

_platform_type = struct(**{name: name for name in _TYPES})

def _platform(name, type, plist, is_device):
    return struct(name = name, platform_type = type, name_in_plist = plist, is_device = is_device)

_platforms = struct(
    ios_device = _platform("ios_device", "ios", "iPhoneOS", True),
    ios_simulator = _platform("ios_simulator", "ios", "iPhoneSimulator", False),
    macos = _platform("macos", "macos", "MacOSX", True),
    tvos_device = _platform("tvos_device", "tvos", "AppleTVOS", True),
    tvos_simulator = _platform("tvos_simulator", "tvos", "AppleTVSimulator", False),
    visionos_device = _platform("visionos_device", "visionos", "XROS", True),
    visionos_simulator = _platform("visionos_simulator", "visionos", "XRSimulator", False),
    watchos_device = _platform("watchos_device", "watchos", "WatchOS", True),
    watchos_simulator = _platform("watchos_simulator", "watchos", "WatchSimulator", False),
    catalyst = _platform("catalyst", "catalyst", "MacOSX", True),
)

def _component(text, version):
    """A component as a key to compare by: number, then letters, then the number after them."""
    digits = text
    for i in range(len(text)):
        if not text[i].isdigit():
            digits = text[:i]
            break
    rest = text[len(digits):]
    letters = rest.rstrip("0123456789")
    number = rest[len(letters):]
    if not digits or (letters and not letters.isalpha()):
        fail("Dotted version components must all start with the form \\d+([a-z0-9]*?)?(\\d+)? but got '%s'" % version)
    return (int(digits), letters, int(number) if number else 0)

def _dotted_version(version):
    key = [_component(part, version) for part in version.split(".")]
    return struct(
        _key = key,
        _text = version,
        compare_to = lambda other: _compare(key, other._key),
    )

def _compare(some, other):
    for i in range(max(len(some), len(other))):
        left = some[i] if i < len(some) else (0, "", 0)
        right = other[i] if i < len(other) else (0, "", 0)
        if left != right:
            return -1 if left < right else 1
    return 0

apple_common = struct(
    Objc = Objc,
    XcodeProperties = XcodeProperties,
    XcodeVersionConfig = XcodeVersionInfo,
    new_objc_provider = _new_objc_provider,
    platform = _platforms,
    platform_type = _platform_type,
    dotted_version = _dotted_version,
    apple_toolchain = lambda: struct(
        sdk_dir = lambda: "__BAZEL_XCODE_SDKROOT__",
        developer_dir = lambda: "__BAZEL_XCODE_DEVELOPER_DIR__",
        platform_developer_framework_dir = lambda configuration: fail(
            "apple_toolchain().platform_developer_framework_dir() is not supported: this engine does not build for Apple platforms",
        ),
    ),
    **unsupported_functions("apple_common", [
        "apple_host_system_env",
        "target_apple_env",
    ], "build for Apple platforms")
)
