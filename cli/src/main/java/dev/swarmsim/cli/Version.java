package dev.swarmsim.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which swarmsim this is, and on what it runs. */
final class Version implements IVersionProvider {
  /** The version of the build; {@code development} if it was started from class files. */
  static String ofBuild() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The JDK it runs on: {@code 25.0.1 (Eclipse Adoptium)}. */
  static String ofJava() {
    return System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
  }

  /** The system it runs on: {@code Linux amd64}. */
  static String ofSystem() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"swarmsim " + ofBuild(), "java " + ofJava() + " on " + ofSystem()};
  }
}
