package io.sellerconnector.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a caller has sent, whole, in a file of ours that nobody else may read: so that nothing waits
 * for the caller who is slow, neither a lock nor a transaction. The file has no name while it is
 * open, where the system can do that, so none is left behind by a process that is killed.
 */
final class SpooledUpload implements AutoCloseable {

  private final FileChannel file;

  private SpooledUpload(FileChannel file) {
    this.file = file;
  }

  static SpooledUpload of(Path folder, InputStream sent) throws IOException {
    SpooledUpload upload =
        new SpooledUpload(
            FileChannel.open(
                Files.createTempFile(folder, "upload", ".csv"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    try {
      sent.transferTo(Channels.newOutputStream(upload.file));
      upload.file.position(0);
      return upload;
    } catch (IOException | RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  /** In UTF-8. */
  Reader reader() {
    return Channels.newReader(file, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
