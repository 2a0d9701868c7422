package dev.swarmsim.simulator.docker;

import dev.swarmsim.scheduler.model.Ulimit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** Values of the flags that say what containers are made of. */
final class ContainerValues {
  private static final String ADDRESS = "[0-9a-fA-F:]*:[0-9a-fA-F:.]*|\\d{1,3}(\\.\\d{1,3}){3}";

  private ContainerValues() {}

  /** Reads {@code --host}: {@code NAME:ADDRESS}; gives a line of a hosts file. */
  static final class Host implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      int colon = text.indexOf(':');
      if (colon <= 0 || colon == text.length() - 1) {
        throw new IllegalArgumentException("bad format for add-host: \"" + text + "\"");
      }
      String address = text.substring(colon + 1);
      if (!address.matches(ADDRESS) && !address.equals("host-gateway")) {
        throw new IllegalArgumentException("invalid IP address in add-host: \"" + address + "\"");
      }
      return address + " " + text.substring(0, colon);
    }
  }

  /** Reads {@code --dns}. */
  static final class Address implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!text.strip().matches(ADDRESS)) {
        throw new IllegalArgumentException("IP address is not correctly formatted: " + text);
      }
      return text.strip();
    }
  }

  /** Reads {@code --ulimit}: {@code NAME=SOFT[:HARD]}. */
  static final class Limit implements ITypeConverter<Ulimit> {
    private static final List<String> NAMES =
        List.of(
            "core",
            "cpu",
            "data",
            "fsize",
            "locks",
            "memlock",
            "msgqueue",
            "nice",
            "nofile",
            "nproc",
            "rss",
            "rtprio",
            "rttime",
            "sigpending",
            "stack");

    @Override
    public Ulimit convert(String text) {
      String[] pair = text.split("=", 2);
      if (pair.length < 2) {
        throw new IllegalArgumentException("invalid ulimit argument: " + text);
      }
      if (!NAMES.contains(pair[0])) {
        throw new IllegalArgumentException("invalid ulimit type: " + pair[0]);
      }
      String[] limits = pair[1].split(":", 3);
      if (limits.length > 2) {
        throw new IllegalArgumentException(
            "too many limit value arguments - "
                + pair[1]
                + ", can only have up to two, `soft[:hard]`");
      }
      long soft = Values.integer(limits[0]);
      long hard = limits.length == 2 ? Values.integer(limits[1]) : soft;
      if (hard != -1 && (soft == -1 || soft > hard)) {
        throw new IllegalArgumentException(
            "ulimit soft limit must be less than or equal to hard limit: " + soft + " > " + hard);
      }
      return Ulimit.newBuilder().setName(pair[0]).setSoft(soft).setHard(hard).build();
    }
  }

  /** A capability's full name: {@code net_admin} is {@code CAP_NET_ADMIN}. */
  static String capability(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    return name.equals("ALL") || name.equals("RESET") || name.startsWith("CAP_")
        ? name
        : "CAP_" + name;
  }
}
