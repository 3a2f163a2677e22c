package io.sellerconnector.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.RequestLocation;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class WorthReadingTests {

  private static LineAmounts line(String item, String delivery, long price, int quantity) {
    return LineAmounts.read(
        json(item),
        new LenientObject(json(delivery), RequestLocation.single()),
        price,
        quantity,
        1890);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) ExactJson.MAPPER.readTree(text.replace('\'', '"'));
  }

  private static LineWorth worth(String item, long price, int quantity, @Nullable Long payment) {
    return WorthReading.understand(List.of(line(item, "{}", price, quantity)), payment)
        .lines()
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                        | 9990
          {'priceTags': null, 'bundleItems': null, 'unitMultiplier': null}          | 9990
          {'unitMultiplier': 0}                                                     | 9990
          {'unitMultiplier': 2.5}                                                   | 24975
          {'unitMultiplier': '0,25'}                                                | 2497
          {'priceTags': [{'name':'DISCOUNT@MARKETPLACE','value':-1500,'rawValue':-15}]} | 8490
          {'priceTags': [{'name':'DISCOUNT@MARKETPLACE','value':-15,'rawValue':-1500}]} | 8490
          {'priceTags': [{'name':'DISCOUNT@MARKETPLACE','rawValue':-15}]}            | 8490
          {'priceTags': [{'name':'X','value':'-1500','isPercentual':'False'}]}       | 8490
          {'priceTags': [{'name':'X','value':-10,'isPercentual':true}]}              | 8991
          {'priceTags': [{'name':'SURCHARGE','value':250}, {'name':'X','value':-50}]} | 10190
          {'priceTags': [{'name':'TAX@MARKETPLACE','value':700}]}                    | 10690
          {'priceTags': ['a text', 7, null, {'value': {}}]}                          | 9990
          {'tax': 333}                                                              | 10323
          {'tax': -333}                                                             | 9990
          {'bundleItems': [{'id':'W','price':1490}]}                                 | 11480
          {'bundleItems': [{'id':1,'price':100,'bundleItems':[{'price':20}]}]}       | 10110
          {'bundleItems': 'none'}                                                   | 9990
          """)
  void understandsTheParts(String item, long net) {
    assertThat(worth(item, 9990, 1, null).net()).isEqualTo(net);
  }

  @Test
  void countsAServicePerPieceUnlessItSaysHowMany() {
    assertThat(worth("{'bundleItems':[{'price':500}]}", 2499, 2, null).services()).isEqualTo(1000);
    assertThat(worth("{'bundleItems':[{'price':500,'quantity':1}]}", 2499, 2, null).services())
        .isEqualTo(500);
  }

  @Test
  void takesAPromotionOfTheFreightOffTheFreight() {
    LineWorth worth =
        worth("{'priceTags':[{'name':'discount@shipping-1','value':-890}]}", 9990, 1, null);

    assertThat(worth.net()).isEqualTo(9990);
    assertThat(worth.freight()).isEqualTo(1000);
  }

  @Test
  void addsTheSurchargeOfTheDeliveryWindow() {
    LineAmounts line = line("{}", "{'deliveryWindow':{'price':700,'listPrice':900}}", 9990, 1);

    assertThat(WorthReading.understand(List.of(line), null).lines().getFirst().freight())
        .isEqualTo(2590);
    assertThat(WorthReading.understand(List.of(line), 9990L + 1890).lines().getFirst().freight())
        .isEqualTo(1890);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'priceTags':[{'value':-1500}]}            | 19980 | price tags are in the price already
          {'bundleItems':[{'price':500}]}            | 20480 | services are bought once per line
          {'tax':100}                                | 20180 | the tax is that of one piece
          {'tax':100}                                | 19980 | the tax is in the price already
          {'unitMultiplier':0.25}                    | 4995  | rounded half up
          """)
  void takesAnotherReadingIfItAloneExplainsWhatTheMarketplacePays(
      String item, long net, String note) {
    WorthReading.Result result =
        WorthReading.understand(List.of(line(item, "{}", 9990, 2)), net + 1890);

    assertThat(result.lines().getFirst().net()).isEqualTo(net);
    assertThat(result.note()).contains(note).endsWith("it explains what the marketplace pays");
  }

  @Test
  void staysWithTheUsualReadingIfNoneExplainsWhatTheMarketplacePays() {
    WorthReading.Result result =
        WorthReading.understand(
            List.of(line("{'priceTags':[{'value':-1500}],'tax':7}", "{}", 9990, 2)), 12345L);

    assertThat(result.lines().getFirst().net()).isEqualTo(19980 - 1500 + 7);
    assertThat(result.note()).isNull();
  }

  @Test
  void doesNotBelieveInADiscountAboveThePrice() {
    WorthReading.Result result =
        WorthReading.understand(
            List.of(line("{'priceTags':[{'value':-99900}]}", "{}", 9990, 1)), null);

    assertThat(result.lines().getFirst().net()).isEqualTo(9990);
    assertThat(result.note()).contains("worth less than nothing otherwise");
  }

  @Test
  void survivesAmountsBeyondAllMeasure() {
    WorthReading.Result result =
        WorthReading.understand(
            List.of(
                line(
                    """
                    {'unitMultiplier': 1000000, 'tax': 1e12,
                     'bundleItems': [{'price': 1e12, 'quantity': 1e6}, {'price': 1e999}],
                     'priceTags': [{'value': 10000, 'isPercentual': true}, {'value': 1e300}]}
                    """,
                    "{'deliveryWindow': {'price': 1e12}}",
                    Integer.MAX_VALUE,
                    5_000_000)),
            999_999_999_999_999L);

    assertThat(OrderWorth.of(result.lines(), 0, null).sum()).isGreaterThan(999_999_999_999_999L);
  }

  @Test
  void takesAmountsOfEndlessDecimalsForNothing() {
    assertThat(worth("{'tax':1e-999999999,'unitMultiplier':1e-4000000}", 9990, 1, null).net())
        .isEqualTo(9990);
  }

  /** What a marketplace pays is made by one of the readings: then just that is understood. */
  @Test
  void explainsToTheCentWhateverAMarketplacePaysByOneOfTheReadings() {
    SplittableRandom random = new SplittableRandom(20_261_129);
    for (int order = 0; order < 20_000; order++) {
      int quantity = random.nextInt(1, 6);
      long price = random.nextLong(100, 40_000);
      long tag = -random.nextLong(0, 90);
      long service = random.nextInt(3) == 0 ? random.nextLong(1, 3_000) : 0;
      boolean counted = random.nextBoolean();
      boolean perPiece = random.nextBoolean();
      long pays =
          price * quantity + (counted ? tag : 0) + (perPiece ? service * quantity : service) + 1890;
      WorthReading.Result result =
          WorthReading.understand(
              List.of(
                  line(
                      "{'priceTags':[{'value':%d}],'bundleItems':[{'price':%d}]}"
                          .formatted(tag, service),
                      "{}",
                      price,
                      quantity)),
              pays);

      assertThat(OrderWorth.of(result.lines(), 0, pays).confirmed()).isTrue();
    }
  }
}
