package io.sellerconnector.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.kit.AdapterContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesAdapterTests extends AdapterContract {

  @TempDir Path folder;

  @Override
  protected SellerAdapterProvider provider() {
    return new FilesAdapterProvider();
  }

  @Override
  protected AdapterSettings settings() {
    return settings(Map.of("folder", folder.toString()));
  }

  private static AdapterSettings settings(Map<String, String> values) {
    return new AdapterSettings("connector.adapters.files", values);
  }

  @Test
  void handsOverAndNothingElse() {
    try (SellerAdapter adapter = provider().open(settings(), clock())) {
      assertThat(adapter.orderSystem()).isNotNull();
      assertThat(adapter.inventory()).isNull();
    }
  }

  @Test
  void startsWithoutTheFolderThatMayBeMountedLater() {
    AdapterSettings later = settings(Map.of("folder", folder.resolve("share").toString()));
    provider().open(later, clock()).close();
    assertThat(folder.resolve("share")).doesNotExist();
  }

  @Test
  void refusesAnUnknownFormatAndAMisspelledSetting() {
    assertThatThrownBy(
            () -> provider().open(settings(Map.of("folder", "x", "format", "xml")), clock()))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessage("connector.adapters.files.format is \"xml\"; write json or csv");
    assertThatThrownBy(
            () -> provider().open(settings(Map.of("folder", "x", "fromat", "csv")), clock()))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessageContaining("fromat");
  }
}
