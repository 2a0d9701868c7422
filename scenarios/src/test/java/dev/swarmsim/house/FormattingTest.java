package dev.swarmsim.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormattingTest {
  private final Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());

  @Test
  void everySourceIsFormatted() throws IOException {
    List<Path> sources = SourceTree.javaSources();
    var unformatted = new ArrayList<String>();

    for (Path source : sources) {
      String text = Files.readString(source);
      if (!formatted(source, text).equals(text)) {
        unformatted.add(SourceTree.root().relativize(source).toString());
      }
    }

    assertTrue(sources.size() > 100, "saw only " + sources.size() + " sources");
    assertEquals(List.of(), unformatted, "not formatted; .ci/format does it");
  }

  private String formatted(Path source, String text) {
    try {
      String imports = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
      return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(imports));
    } catch (FormatterException e) {
      throw new IllegalStateException("cannot format " + source, e);
    }
  }
}
