package io.sellerconnector.inbound.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;

/**
 * Tokens in a file of their own, so that they can be changed without a restart. A file that cannot
 * be read, or holds what must not be used, leaves the tokens as they were.
 */
final class ApiTokenFile {

  private static final Logger log = LoggerFactory.getLogger(ApiTokenFile.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** So soon it is looked at for a token that nobody knows. */
  private static final Duration LOOK_AT_ONCE = Duration.ofSeconds(1);

  private static final int LARGEST = 1 << 20;

  private record Content(String text, List<ApiToken> tokens) {}

  private final Path path;
  private final TokenReader reader;
  private final Consumer<List<ApiToken>> check;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Content content;
  private volatile Instant looked;
  private volatile @Nullable String fault;

  /**
   * @param check throws a {@link TokenFault} if these tokens must not stand beside all others
   * @throws TokenFault if the file cannot be used
   */
  ApiTokenFile(Path path, TokenReader reader, Consumer<List<ApiToken>> check, Clock clock) {
    this.path = path;
    this.reader = reader;
    this.check = check;
    this.clock = clock;
    this.looked = clock.instant();
    this.content = read(text());
  }

  List<ApiToken> tokens() {
    look(LOOK);
    return content.tokens();
  }

  /** After somebody came with a token that is not among them: it may be a new one. */
  List<ApiToken> tokensAtOnce() {
    look(LOOK_AT_ONCE);
    return content.tokens();
  }

  boolean isFaulty() {
    return fault != null;
  }

  /** One call looks, the others go on with what is known. */
  private void look(Duration age) {
    if (looked.plus(age).isAfter(clock.instant()) || !looking.tryLock()) {
      return;
    }
    try {
      looked = clock.instant();
      String text = text();
      if (!text.equals(content.text())) {
        content = read(text);
        log.info("{} holds {} tokens now: {}", path, content.tokens().size(), content.tokens());
      }
      fault = null;
    } catch (TokenFault unusable) {
      String words = unusable.getMessage() + "";
      if (!words.equals(fault)) {
        log.error("{}; the tokens stay as they were", words);
      }
      fault = words;
    } finally {
      looking.unlock();
    }
  }

  private String text() {
    try {
      if (Files.size(path) > LARGEST) {
        throw new TokenFault(path.toString(), "is larger than a megabyte");
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new TokenFault(
          path.toString(), "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private Content read(String text) {
    try {
      MutablePropertySources sources = new MutablePropertySources();
      new YamlPropertySourceLoader()
          .load("tokens", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
          .forEach(sources::addLast);
      List<TokenSettings> settings =
          new Binder(ConfigurationPropertySources.from(sources))
              .bind("tokens", Bindable.listOf(TokenSettings.class))
              .orElseGet(List::of);
      List<ApiToken> tokens = reader.read(settings);
      check.accept(tokens);
      return new Content(text, tokens);
    } catch (BindException e) {
      throw new TokenFault(path + ": " + e.getName(), "is not what a token has");
    } catch (IOException | RuntimeException e) {
      if (e instanceof TokenFault fault) {
        throw fault;
      }
      throw new TokenFault(path.toString(), "is not YAML with a list of tokens");
    }
  }
}
