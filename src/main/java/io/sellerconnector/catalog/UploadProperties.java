package io.sellerconnector.catalog;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where files are kept while their senders send them.
 *
 * @param folder on a disk with room for four files of {@code connector.inbound.max-upload-size};
 *     created if it is missing. If left out, the folder of the system for such files, which must
 *     not be memory
 */
@ConfigurationProperties("connector.uploads")
record UploadProperties(@Nullable Path folder) {

  Path folderOrDefault() {
    return folder == null
        ? Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir")))
        : folder;
  }
}
