package dev.swarmsim.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SourceRulesTest {
  private static final int LONGEST_FILE = 600;

  @Test
  void everyPackageOfTheProductIntroducesItself() {
    var silent = new TreeSet<String>();

    for (Path source : SourceTree.javaSources()) {
      Path folder = source.getParent();
      if (folder.toString().contains("/src/main/")
          && !Files.exists(folder.resolve("package-info.java"))) {
        silent.add(SourceTree.root().relativize(folder).toString());
      }
    }

    assertEquals(new TreeSet<>(), silent, "packages without a package-info");
  }

  @Test
  void nothingIsLeftForLaterInsideTheSource() throws IOException {
    List<String> marks = List.of("TO" + "DO", "FIX" + "ME", "X" + "XX");
    var found = new ArrayList<String>();

    for (Path source : SourceTree.javaSources()) {
      String text = Files.readString(source);
      for (String mark : marks) {
        if (text.contains(mark)) {
          found.add(SourceTree.root().relativize(source) + " says " + mark);
        }
      }
    }

    assertEquals(List.of(), found);
  }

  @Test
  void noFileSwallowsTheOthers() throws IOException {
    var tooLong = new ArrayList<String>();

    for (Path source : SourceTree.javaSources()) {
      long lines = Files.readString(source).lines().count();
      if (lines > LONGEST_FILE) {
        tooLong.add(SourceTree.root().relativize(source) + " has " + lines + " lines");
      }
    }

    assertEquals(List.of(), tooLong);
  }
}
