package com.example.pricelist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The ERP, as far as it writes price lists. */
final class WrittenList {

  private final Path file;
  private final Map<String, String> lines = new TreeMap<>();
  private Instant written = Instant.parse("2026-01-01T00:00:00Z");

  WrittenList(Path file) {
    this.file = file;
  }

  synchronized void put(String sku, String price, int stock) {
    lines.put(sku, "%s;%s;%d;850\n".formatted(sku, price, stock));
    write("end\n");
  }

  synchronized void putHalf(String sku, String price, int stock) {
    lines.put(sku, "%s;%s;%d;850\n".formatted(sku, price, stock));
    write("");
  }

  /** Every file has a time of its own, however fast they follow one another. */
  private void write(String end) {
    try {
      Path draft = Files.createTempFile(file.getParent(), "draft", "");
      Files.writeString(
          draft, "sku;price;stock;weight_grams\n" + String.join("", lines.values()) + end);
      written = written.plusSeconds(1);
      Files.setLastModifiedTime(draft, FileTime.from(written));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
