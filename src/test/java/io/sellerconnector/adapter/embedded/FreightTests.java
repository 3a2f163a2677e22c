package io.sellerconnector.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.DeliveryWindow;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.FreightBook.Looked;
import io.sellerconnector.adapter.editing.FreightBook.Misfit;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.embedded.freight.FreightJudge;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

@DatabaseTest
class FreightTests {

  private static final String HEADER =
      "sla_id,name,channel,country,postal_code_from,postal_code_to,min_weight_grams,"
          + "max_weight_grams,price,price_per_extra_kg,time\n";

  private final EmbeddedFixture here = EmbeddedFixture.started();

  @AfterEach
  void close() {
    here.dataSource.close();
  }

  private void loadSample() {
    assertThat(here.load(CsvKind.PICKUP_POINTS, sample("pickup-points.csv")).rejectedRows())
        .isZero();
    assertThat(here.load(CsvKind.FREIGHT, sample("freight.csv")).rejections()).isEmpty();
  }

  private static String sample(String file) {
    try {
      return new ClassPathResource("sample-catalogue/" + file)
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<DeliveryOption> options(Destination destination, int grams, int quantity) {
    return options("examplemarket", destination, grams, quantity);
  }

  private List<DeliveryOption> options(
      String marketplace, Destination destination, int grams, int quantity) {
    Parcel parcel =
        new Parcel(new SkuId("A"), new Quantity(quantity), new Measures(grams, 100, 100, 100));
    FreightAnswer answer =
        here.freight.quote(
            new FreightQuery(
                new MarketplaceAccount(marketplace),
                SalesChannel.DEFAULT,
                destination,
                List.of(parcel),
                here.now.plusSeconds(1)));
    return switch (answer) {
      case FreightAnswer.Quoted quoted -> quoted.options().getFirst();
      case FreightAnswer.Failed failed -> throw new AssertionError(failed.reason());
    };
  }

  private List<String> slas(String postalCode, int grams, int quantity) {
    return options(new Destination("BRA", postalCode, null), grams, quantity).stream()
        .map(DeliveryOption::slaId)
        .toList();
  }

  @Test
  void servesTheSampleDestinations() {
    loadSample();
    assertThat(slas("01310100", 200, 1))
        .containsExactly("Normal", "Expressa", "Agendada", "Retira-PP0001");
    assertThat(slas("22250040", 200, 1)).containsExactly("Normal", "Expressa", "Retira-PP0002");
    assertThat(slas("69900000", 200, 1)).containsExactly("Normal");
    assertThat(slas("01310100", 18_000, 1)).doesNotContain("Retira-PP0001").contains("Normal");
    assertThat(slas("01310100", 18_000, 2)).isEmpty();
  }

  @Test
  void showsThePickupPoint() {
    loadSample();
    assertThat(options(new Destination("BRA", "01310100", null), 200, 1).getLast().pickupPoint())
        .satisfies(point -> assertThat(String.valueOf(point)).contains("PP0001", "Paulista"));
  }

  @Test
  void offersWindowsByTheClockOfTheMarketplace() {
    loadSample();
    Destination paulista = new Destination("BRA", "01310100", null);

    assertThat(hours("examplemarket", paulista, ZoneId.of("America/Sao_Paulo")))
        .isEqualTo(hours("farmarket", paulista, ZoneId.of("Asia/Tokyo")))
        .isNotEmpty();
    assertThat(windows("examplemarket", paulista)).isNotEqualTo(windows("farmarket", paulista));
    assertThat(windows("examplemarket", paulista)).isEqualTo(windows("thirdmarket", paulista));
  }

  private Set<LocalTime> hours(String marketplace, Destination destination, ZoneId zone) {
    return windows(marketplace, destination).stream()
        .map(window -> window.start().atZone(zone).toLocalTime())
        .collect(Collectors.toSet());
  }

  private List<DeliveryWindow> windows(String marketplace, Destination destination) {
    return options(marketplace, destination, 200, 1).stream()
        .filter(option -> option.slaId().equals("Agendada"))
        .findFirst()
        .orElseThrow()
        .windows();
  }

  @Test
  void servesCoordinatesInEitherOrder() {
    loadSample();
    GeoPoint paulista = new GeoPoint(-23.5614, -46.6559);
    GeoPoint swapped = new GeoPoint(-46.6559, -23.5614);
    List<DeliveryOption> expected = options(new Destination("BRA", null, paulista), 200, 1);
    assertThat(expected).extracting(DeliveryOption::slaId).contains("Normal", "Retira-PP0001");
    assertThat(options(new Destination("BRA", null, swapped), 200, 1)).isEqualTo(expected);
    assertThat(options(new Destination("BRA", null, new GeoPoint(10, 10)), 200, 1)).isEmpty();
  }

  @Test
  void keepsToTheEdgesOfBracketsAndRanges() {
    here.load(
        CsvKind.FREIGHT,
        HEADER
            + "N,Normal,delivery,BRA,01000-000,01999-999,0,1000,10.00,,2bd\n"
            + "N,Normal,delivery,BRA,01000-000,01999-999,1001,5000,20.00,1.50,2bd\n");
    Destination inside = new Destination("BRA", "01999999", null);
    assertThat(price(inside, 1000)).isEqualTo(new Cents(1000));
    assertThat(price(inside, 1001)).isEqualTo(new Cents(2000));
    assertThat(price(inside, 1002)).isEqualTo(new Cents(2150));
    assertThat(price(inside, 5000)).isEqualTo(new Cents(2600));
    assertThat(options(inside, 5001, 1)).isEmpty();
    assertThat(options(inside, 2501, 2)).isEmpty();
    assertThat(slas("01000000", 1, 1)).containsExactly("N");
    assertThat(slas("00999999", 1, 1)).isEmpty();
    assertThat(slas("02000000", 1, 1)).isEmpty();
    assertThat(slas("0199999", 1, 1)).isEmpty();
    assertThat(options(new Destination("ARG", "01999999", null), 1, 1)).isEmpty();
  }

  private Cents price(Destination destination, int grams) {
    return options(destination, grams, 1).getFirst().price();
  }

  @Test
  void takesTheFirstRowOfAnSlaWhereRangesOverlap() {
    here.load(
        CsvKind.FREIGHT,
        HEADER
            + "E,Express,delivery,BRA,01000000,01999999,,,30.00,,1bd\n"
            + "N,Normal,delivery,BRA,01000000,01999999,,,10.00,,2bd\n"
            + "N,Normal,delivery,BRA,00000000,99999999,,,50.00,,9bd\n"
            + "E,Express,delivery,BRA,01500000,01500000,,,1.00,,1d\n");
    assertThat(options(new Destination("BRA", "01500000", null), 1, 1))
        .extracting(DeliveryOption::slaId, option -> option.price().value())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("E", 3000L),
            org.assertj.core.groups.Tuple.tuple("N", 1000L));
    assertThat(slas("88000000", 1, 1)).containsExactly("N");
  }

  /** A person who looks at the rows sees the quote that a marketplace gets, whatever is asked. */
  @Test
  void showsTheRowsThatAreQuotedAndNoOthers() {
    loadSample();
    FreightJudge judge = new FreightJudge(here.database.freight().current());
    Random random = new Random(17);
    Set<Misfit> met = EnumSet.noneOf(Misfit.class);
    for (int i = 0; i < 2_000; i++) {
      Destination there =
          new Destination(
              random.nextInt(20) == 0 ? "ARG" : "BRA",
              "%08d".formatted(random.nextInt(100_000_000)),
              null);
      int grams = random.nextInt(40_000);
      int quantity = 1 + random.nextInt(3);
      Parcel parcel =
          new Parcel(new SkuId("A"), new Quantity(quantity), new Measures(grams, 100, 100, 100));

      Looked looked = judge.look(there, parcel, 1_000);

      assertThat(
              looked.rows().stream()
                  .filter(row -> row.quoted() != null)
                  .map(row -> row.slaId() + "=" + row.quoted()))
          .as("%s, %d g, %d pieces", there, grams, quantity)
          .containsExactlyElementsOf(
              options(there, grams, quantity).stream()
                  .map(option -> option.slaId() + "=" + option.price())
                  .toList());
      assertThat(looked.rows().stream().filter(row -> row.quoted() != null))
          .allMatch(row -> row.misfits().isEmpty());
      assertThat(looked.rows().stream().filter(row -> !row.misfits().contains(Misfit.POSTAL_CODE)))
          .hasSize(looked.serving());
      looked.rows().forEach(row -> met.addAll(row.misfits()));
    }
    assertThat(met).contains(Misfit.POSTAL_CODE, Misfit.TOO_HEAVY, Misfit.TOO_LIGHT);
  }

  @Test
  void namesTheNearestRanges() {
    here.load(
        CsvKind.FREIGHT,
        HEADER
            + "N,Normal,delivery,BRA,01000000,01999999,,,10.00,,2bd\n"
            + "N,Normal,delivery,BRA,05000000,05999999,,,10.00,,2bd\n"
            + "N,Normal,delivery,BRA,90000000,90999999,,,10.00,,2bd\n");
    FreightJudge judge = new FreightJudge(here.database.freight().current());

    Looked looked = judge.look(new Destination("BRA", "04999999", null), null, 2);

    assertThat(looked.serving()).isZero();
    assertThat(looked.ofCountry()).isEqualTo(3);
    assertThat(looked.rows())
        .extracting(row -> row.postalCodeFrom())
        .containsExactly("05000000", "01000000");
    assertThat(judge.look(new Destination("ARG", "04999999", null), null, 2).rows()).isEmpty();
  }

  @Test
  void refusesRowsThatCannotBeServed() {
    LoadReport report =
        here.load(
            CsvKind.FREIGHT,
            HEADER
                + "N,Normal,delivery,BRA,01000000,0199999,,,10.00,,2bd\n"
                + "N,Normal,delivery,BR,01000000,01999999,,,10.00,,2bd\n"
                + "N,Normal,delivery,BRA,01000000,01999999,,,10.00,,0bd\n"
                + "N,Normal,delivery,BRA,01000000,01999999,,,10.00,,soon\n"
                + "N,Normal,pickup-in-point,BRA,01000000,01999999,,,10.00,,2bd\n"
                + "N,Normal,delivery,BRA,,,,,10.00,,2bd\n"
                + "N,Normal,delivery,BRA,01000000,01999999,5,4,10.00,,2bd\n");
    assertThat(report.rejections())
        .extracting(LoadReport.Rejection::column)
        .containsExactly(
            "postal_code_to",
            "country",
            "time",
            "time",
            "pickup_point_id",
            "postal_code_from",
            "max_weight_grams");
  }

  @Test
  void leavesTheTableAloneWhenTheSameComesAgain() {
    loadSample();
    LoadReport again = here.load(CsvKind.FREIGHT, sample("freight.csv"));
    assertThat(again.unchanged()).isEqualTo(again.rows());
    assertThat(here.load(CsvKind.PICKUP_POINTS, sample("pickup-points.csv")).unchanged())
        .isEqualTo(2);
  }

  @Test
  void refusesPickupPointsThatBeginAlike() {
    String header = "id,name,postal_code,country,state,city,street,number,latitude,longitude\n";
    LoadReport report =
        here.load(
            CsvKind.PICKUP_POINTS,
            header
                + "PP1,One,01310100,BRA,SP,São Paulo,Rua,1,-23.5,-46.6\n"
                + "PP11,Two,01310100,BRA,SP,São Paulo,Rua,1,-23.5,-46.6\n");
    assertThat(report.created()).isEqualTo(1);
    assertThat(report.rejections().getFirst().reason()).contains("begin alike");
  }
}
