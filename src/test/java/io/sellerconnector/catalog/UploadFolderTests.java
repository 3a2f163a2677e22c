package io.sellerconnector.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTests {

  @Test
  void keepsWhatIsSentWhereItIsToldAndLeavesNothingBehind(@TempDir Path there) throws IOException {
    Path folder = there.resolve("data/uploads");
    UploadFolder uploads = new UploadFolder(new UploadProperties(folder));
    String file = "sku,name\nA,ação\n".repeat(10_000);
    InputStream sent = new ByteArrayInputStream(file.getBytes(UTF_8));

    try (SpooledUpload upload = uploads.spooled(sent);
        Reader csv = upload.reader()) {
      assertThat(csv.readAllAsString()).isEqualTo(file);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesNothingBehindOfASenderWhoBreaksOff(@TempDir Path there) throws IOException {
    UploadFolder uploads = new UploadFolder(new UploadProperties(there));
    InputStream broken = InputStream.nullInputStream();
    broken.close();

    assertThatThrownBy(() -> uploads.spooled(broken)).isInstanceOf(IOException.class);
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void refusesToStartWhereNothingCanBeWritten(@TempDir Path there) throws IOException {
    Path file = Files.createFile(there.resolve("file"));

    assertThatThrownBy(() -> new UploadFolder(new UploadProperties(file.resolve("uploads"))))
        .hasMessageStartingWith(
            "connector.uploads.folder is %s/uploads, where files cannot be written ("
                .formatted(file))
        .hasMessageEndingWith("; set it to a folder on a disk that the connector may write to");
  }

  @Test
  void isTheSystemsFolderWhereNoneIsTold() {
    assertThat(new UploadProperties(null).folderOrDefault())
        .isEqualTo(Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir"))));
  }
}
