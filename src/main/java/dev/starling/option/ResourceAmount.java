package dev.starling.option;

/** An amount given by number or relative to the host, as {@code --jobs=HOST_CPUS*.5} does. */
public sealed interface ResourceAmount {
  /** {@code auto}: left to the engine. */
  record Auto() implements ResourceAmount {
    @Override
    public String toString() {
      return "auto";
    }
  }

  /** A plain number. */
  record Fixed(double amount) implements ResourceAmount {
    @Override
    public String toString() {
      return amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
    }
  }

  /** {@code keyword}, {@code keyword*factor} or {@code keyword-less}. */
  record OfHost(HostResource resource, char operator, double operand) implements ResourceAmount {
    @Override
    public String toString() {
      String suffix = operator == '*' && operand == 1 ? "" : "" + operator + operand;
      return resource.keyword() + suffix;
    }
  }

  /** The resources of the host that may be named. */
  enum HostResource {
    CPUS("HOST_CPUS"),
    RAM("HOST_RAM");

    private final String keyword;

    HostResource(String keyword) {
      this.keyword = keyword;
    }

    /** The word that names this resource on the command line. */
    public String keyword() {
      return keyword;
    }
  }

  /**
   * The amount on a host with the given resources; {@code auto} when this is {@link Auto}.
   *
   * @param cpus the processors of the host
   * @param ramMegabytes its memory
   * @param auto what {@code auto} means for the flag that asks
   */
  default double resolve(int cpus, double ramMegabytes, double auto) {
    return switch (this) {
      case Auto _ -> auto;
      case Fixed fixed -> fixed.amount();
      case OfHost(HostResource resource, char operator, double operand) -> {
        double base = resource == HostResource.CPUS ? cpus : ramMegabytes;
        yield operator == '*' ? base * operand : base - operand;
      }
    };
  }
}
