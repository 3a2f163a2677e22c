package io.sellerconnector.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Where uploads are kept, there and writable since the start. */
@Component
final class UploadFolder {

  private final Path folder;

  UploadFolder(UploadProperties properties) {
    this.folder = properties.folderOrDefault();
    try {
      Files.createDirectories(folder);
      SpooledUpload.of(folder, InputStream.nullInputStream()).close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "connector.uploads.folder is %s, where files cannot be written (%s); set it to a folder on a disk that the connector may write to"
              .formatted(folder, e),
          e);
    }
  }

  SpooledUpload spooled(InputStream sent) throws IOException {
    return SpooledUpload.of(folder, sent);
  }
}
