package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.starling.label.Label;
import dev.starling.label.PackageId;

/** Which packages may depend on a target. */
public sealed interface Visibility {
  /** The label of everybody. */
  Label PUBLIC_LABEL = Label.parseCanonicalUnchecked("//visibility:public");

  /** The label of nobody but the package itself. */
  Label PRIVATE_LABEL = Label.parseCanonicalUnchecked("//visibility:private");

  /** Visible to everybody. */
  @SuppressWarnings("ClassInitializationDeadlock") // the records have no static state of their own
  Visibility PUBLIC = new Public();

  /** Visible in its own package only. */
  @SuppressWarnings("ClassInitializationDeadlock") // as above
  Visibility PRIVATE = new Private();

  /** Returns the labels that declare it. */
  ImmutableList<Label> labels();

  /** Everybody. */
  record Public() implements Visibility {
    @Override
    public ImmutableList<Label> labels() {
      return ImmutableList.of(PUBLIC_LABEL);
    }
  }

  /** The package itself. */
  record Private() implements Visibility {
    @Override
    public ImmutableList<Label> labels() {
      return ImmutableList.of(PRIVATE_LABEL);
    }
  }

  /**
   * Some packages.
   *
   * @param labels as declared
   */
  record Restricted(ImmutableList<Label> labels) implements Visibility {
    /** Returns the packages that are named by {@code __pkg__} and {@code __subpackages__}. */
    public ImmutableList<PackageSpecification> packages() {
      ImmutableList.Builder<PackageSpecification> packages = ImmutableList.builder();
      for (Label label : labels) {
        switch (label.name()) {
          case "__pkg__" -> packages.add(new PackageSpecification.Single(label.packageId()));
          case "__subpackages__" -> packages.add(new PackageSpecification.Below(label.packageId()));
          default -> {}
        }
      }
      return packages.build();
    }

    /** Returns the package groups, which may turn out not to exist. */
    public ImmutableList<Label> groups() {
      return labels.stream().filter(l -> !isPackage(l)).collect(ImmutableList.toImmutableList());
    }

    private static boolean isPackage(Label label) {
      return label.name().equals("__pkg__") || label.name().equals("__subpackages__");
    }
  }

  /**
   * Returns the visibility that labels declare: public wins, private adds nothing.
   *
   * @param labels checked by {@link #isKnown}
   */
  static Visibility of(Iterable<Label> labels) {
    if (Iterables.contains(labels, PUBLIC_LABEL)) {
      return PUBLIC;
    }
    ImmutableList.Builder<Label> rest = ImmutableList.builder();
    for (Label label : labels) {
      if (!label.equals(PRIVATE_LABEL)) {
        rest.add(label);
      }
    }
    ImmutableList<Label> restricted = rest.build();
    return restricted.isEmpty() ? PRIVATE : new Restricted(restricted);
  }

  /** Tells whether a label may declare a visibility: in {@code //visibility} only two may. */
  static boolean isKnown(Label label) {
    return !label.packageId().equals(PUBLIC_LABEL.packageId())
        || label.equals(PUBLIC_LABEL)
        || label.equals(PRIVATE_LABEL);
  }

  /** Tells whether the labels alone, without looking into package groups, admit a package. */
  default boolean admitsDirectly(PackageId packageId) {
    return switch (this) {
      case Public _ -> true;
      case Private _ -> false;
      case Restricted restricted ->
          PackageSpecification.anyContains(restricted.packages(), packageId);
    };
  }

  /** Returns a visibility that admits a further package. */
  default Visibility plus(PackageId packageId) {
    Label label = Label.unvalidated(packageId, "__pkg__");
    return switch (this) {
      case Public _ -> this;
      case Private _ -> new Restricted(ImmutableList.of(label));
      case Restricted(ImmutableList<Label> labels) ->
          labels.contains(label)
              ? this
              : new Restricted(ImmutableList.<Label>builder().addAll(labels).add(label).build());
    };
  }
}
