package io.sellerconnector.adapter.http.credential;

import io.sellerconnector.adapter.http.transport.CallDeadline;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.CallFailed.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A bearer token in a file that somebody else writes anew before it ends. */
final class TokenFile implements Credential {

  private static final long LOOK_EVERY = Duration.ofSeconds(5).toNanos();
  private static final int LONGEST = 16 * 1024;

  private final Path file;
  private @Nullable Header known;
  private long readAt;

  TokenFile(Path file) {
    this.file = file;
  }

  @Override
  public synchronized Header header(CallDeadline callDeadline) throws CallFailed {
    Header header = known;
    if (header == null || System.nanoTime() - readAt > LOOK_EVERY) {
      header = read();
      known = header;
      readAt = System.nanoTime();
    }
    return header;
  }

  /** Looks whether the file holds another one by now. */
  @Override
  public synchronized boolean refused(Header header, CallDeadline callDeadline) {
    try {
      known = read();
      readAt = System.nanoTime();
      return !header.equals(known);
    } catch (CallFailed _) {
      return false;
    }
  }

  private Header read() throws CallFailed {
    try {
      if (Files.size(file) <= LONGEST) {
        String token = Files.readString(file).strip();
        if (!token.isEmpty() && token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
          return new Header("Authorization", "Bearer " + token);
        }
      }
      throw CallFailed.misfit(Kind.NOT_ASKED, "the token file " + file + " holds no single token");
    } catch (IOException e) {
      throw CallFailed.misfit(
          Kind.NOT_ASKED,
          "the token file %s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
    }
  }
}
