"""Symbols that only some releases have; None where this one has not."""

globals = struct(
    CcSharedLibraryInfo = CcSharedLibraryInfo,
    DefaultInfo = DefaultInfo,
    JavaInfo = None,
    JavaPluginInfo = None,
    PackageSpecificationInfo = PackageSpecificationInfo,
    ProtoInfo = None,
    PyCcLinkParamsProvider = None,
    PyInfo = None,
    PyRuntimeInfo = None,
    RunEnvironmentInfo = RunEnvironmentInfo,
    macro = macro,
    __TestingOnly_NeverAvailable = None,
)
