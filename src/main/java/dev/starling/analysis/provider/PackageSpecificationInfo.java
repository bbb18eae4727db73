package dev.starling.analysis.provider;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageId;
import dev.starling.packages.PackageSpecification;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/**
 * The packages of a package group.
 *
 * @param specifications what the group itself says
 * @param includes the groups that it includes
 */
@StarlarkBuiltin(
    name = "PackageSpecificationInfo",
    category = "PROVIDER",
    doc = "The packages of a package group.")
public record PackageSpecificationInfo(
    ImmutableList<PackageSpecification> specifications,
    ImmutableList<PackageSpecificationInfo> includes)
    implements Info {

  /** The provider, {@code PackageSpecificationInfo} in Starlark. */
  public static final PackageSpecificationInfoProvider PROVIDER =
      new PackageSpecificationInfoProvider();

  @Override
  public PackageSpecificationInfoProvider provider() {
    return PROVIDER;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  /** Whether the package is in the group or in one that it includes. */
  public boolean contains(PackageId packageId) {
    if (PackageSpecification.anyContains(specifications, packageId)) {
      return true;
    }
    for (PackageSpecificationInfo included : includes) {
      if (included.contains(packageId)) {
        return true;
      }
    }
    return false;
  }

  /** {@link #contains(PackageId)} as Starlark sees it. */
  @StarlarkMethod(
      name = "contains",
      doc = "Whether the target's package is in the group.",
      parameters =
          @Param(
              name = "target",
              allowedTypes = {@ParamType(type = Label.class), @ParamType(type = String.class)}))
  public boolean starlarkContains(Object target) throws EvalException {
    if (target instanceof Label label) {
      return contains(label.packageId());
    }
    try {
      return contains(Label.parseCanonical((String) target).packageId());
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf("expected a label: %s", e.getMessage());
    }
  }

  /** The identity of {@link PackageSpecificationInfo}. */
  @StarlarkBuiltin(name = "Provider", documented = false, doc = "")
  public static final class PackageSpecificationInfoProvider
      extends BuiltinProvider<PackageSpecificationInfo> {
    private PackageSpecificationInfoProvider() {
      super("PackageSpecificationInfo", PackageSpecificationInfo.class);
    }
  }
}
