package io.sellerconnector.inbound.document;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a field or parameter means wherever it has this name: {@code words.properties} beside this
 * class. What is said of one in particular, in its Javadoc or an annotation, goes before.
 */
final class Words {

  private final Properties words = new Properties();

  Words() {
    try (Reader file =
        new InputStreamReader(
            Objects.requireNonNull(Words.class.getResourceAsStream("words.properties")),
            StandardCharsets.UTF_8)) {
      words.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable String of(String name) {
    return words.getProperty(name);
  }

  /**
   * @param schema whose field it is: what is said of it there goes before
   */
  @Nullable String of(String schema, String name) {
    return words.getProperty(schema + "." + name, of(name));
  }
}
