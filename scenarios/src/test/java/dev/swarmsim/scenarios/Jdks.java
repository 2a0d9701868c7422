package dev.swarmsim.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of this machine that can run the product: 21 or newer. */
final class Jdks {
  private static final int OLDEST = 21;
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/lib/jvm"),
          Path.of("/opt/java"),
          Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"),
          Path.of(System.getProperty("user.home"), ".jdks"));

  private Jdks() {}

  /** All that are found in the usual folders, without the one that runs this. */
  static List<Path> others() {
    Path own = real(Path.of(System.getProperty("java.home")));
    return FOLDERS.stream()
        .filter(Files::isDirectory)
        .flatMap(Jdks::inside)
        .filter(Jdks::fits)
        .map(Jdks::real)
        .filter(jdk -> !jdk.equals(own))
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<Path> inside(Path folder) {
    try (Stream<Path> homes = Files.list(folder)) {
      return homes.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean fits(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return false;
    }
    try {
      var version = VERSION.matcher(Files.readString(release));
      return version.find() && Integer.parseInt(version.group(1)) >= OLDEST;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
