package io.sellerconnector.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a caller has sent, whole, in a file of ours that nobody else may read: so that nothing waits
 * for the caller who is slow, neither a lock nor a transaction.
 */
final class SpooledUpload implements AutoCloseable {

  private final Path file;

  private SpooledUpload(Path file) {
    this.file = file;
  }

  static SpooledUpload of(InputStream sent) throws IOException {
    SpooledUpload upload = new SpooledUpload(Files.createTempFile("upload", ".csv"));
    try {
      Files.copy(sent, upload.file, StandardCopyOption.REPLACE_EXISTING);
      return upload;
    } catch (IOException | RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  /** In UTF-8. */
  Reader reader() throws IOException {
    return new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
