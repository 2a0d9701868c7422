package dev.swarmsim.simulator.stack;

import java.util.ArrayDeque;

/** Paths of the simulated hosts, which are Linux. */
final class Paths {
  private Paths() {}

  /** A path seen from a directory, without {@code .} and {@code ..}. */
  static String join(String directory, String path) {
    String whole = directory.isEmpty() ? path : directory + "/" + path;
    var names = new ArrayDeque<String>();
    for (String name : whole.split("/", -1)) {
      if (name.equals("..") && !names.isEmpty() && !names.peekLast().equals("..")) {
        names.removeLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    String joined = String.join("/", names);
    return whole.startsWith("/") ? "/" + joined : joined;
  }

  /** The directory that a file lies in; empty for the current one. */
  static String directory(String file) {
    int slash = file.lastIndexOf('/');
    return slash <= 0 ? "" : file.substring(0, slash);
  }
}
