package io.sellerconnector.affiliate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.simulation.SimulatedSla.Window;
import io.sellerconnector.affiliate.simulation.SimulationOutcome.Answered;
import io.sellerconnector.affiliate.simulation.SimulationOutcome.Failed;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.vtex.VtexResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweredSimulationTests {

  private static final String SLA =
      "{'id':'Normal','name':'Normal','deliveryChannel':'delivery','price':1500,"
          + "'shippingEstimate':'3bd','availableDeliveryWindows':[]}";

  private final AnsweredSimulation answers = new AnsweredSimulation();

  @Test
  void readsTheFulfilmentForm() {
    SimulatedItem item =
        only(
            """
            {'items':[{'id':'1','requestIndex':0,'quantity':2,'price':1999,'listPrice':2499,
              'seller':'1','merchantName':'sellergateway','offerings':[],'priceTags':[],
              'priceValidUntil':'2030-03-01T22:58:28.143','measurementUnit':'un',
              'unitMultiplier':1.0}],
             'logisticsInfo':[{'itemIndex':0,'quantity':2,'stockBalance':7,'shipsTo':['BRA'],
              'slas':[%s,{'id':'Loja','name':'Retira','deliveryChannel':'pickup-in-point',
                'price':0,'shippingEstimate':'2h',
                'availableDeliveryWindows':[{'startDateUtc':'2030-01-02T09:00:00+00:00',
                  'endDateUtc':'2030-01-02T12:00:00Z','price':300}],
                'pickupPointId':'1_store','pickupDistance':2.5,
                'pickupStoreInfo':{'isPickupStore':true,'friendlyName':'Loja Centro',
                  'additionalInfo':'8-18','address':{'addressType':'pickup','street':'Rua A',
                  'number':'1','city':'SP','state':'SP','country':'BRA',
                  'postalCode':'01001-000','complement':null}}}]}]}
            """
                .formatted(SLA),
            2);

    assertThat(item.quantity()).isEqualTo(2);
    assertThat(item.stock()).isEqualTo(7);
    assertThat(item.stockTold()).isTrue();
    assertThat(item.price()).isEqualTo(new Cents(1999));
    assertThat(item.listPrice()).isEqualTo(new Cents(2499));
    assertThat(item.sellingPrice()).isNull();
    assertThat(item.priceValidUntil()).isEqualTo(Instant.parse("2030-03-01T22:58:28.143Z"));
    assertThat(item.priceTagged()).isFalse();
    assertThat(item.cause()).isNull();
    assertThat(item.merchantName()).isEqualTo("sellergateway");
    assertThat(item.slas()).extracting(SimulatedSla::id).containsExactly("Normal", "Loja");
    assertThat(item.slas().getFirst().pickupPoint()).isNull();
    SimulatedSla pickup = item.slas().getLast();
    assertThat(pickup.windows())
        .containsExactly(
            new Window(
                Instant.parse("2030-01-02T09:00:00Z"),
                Instant.parse("2030-01-02T12:00:00Z"),
                new Cents(300)));
    assertThat(pickup.pickupPoint().id()).isEqualTo("1_store");
    assertThat(pickup.pickupPoint().name()).isEqualTo("Loja Centro");
    assertThat(pickup.pickupPoint().city()).isEqualTo("SP");
    assertThat(pickup.pickupPoint().complement()).isEmpty();
    assertThat(pickup.pickupPoint().distance()).isEqualTo(2.5);
  }

  @Test
  void readsTheCheckoutForm() {
    SimulatedItem item =
        only(
            """
            {'items':[{'id':'1','requestIndex':0,'quantity':1,'seller':'1','sellerChain':['1'],
              'tax':0,'priceValidUntil':'2030-07-12T11:49:01Z','price':10000,'listPrice':12000,
              'rewardValue':0,'sellingPrice':9500,'offerings':[],
              'priceTags':[{'name':'DISCOUNT@MARKETPLACE','value':-500,'rawValue':-5.00,
                'isPercentual':false}],
              'unitMultiplier':1,'availability':'available',
              'priceDefinition':{'calculatedSellingPrice':9500,'total':9500,
                'sellingPrices':[{'value':9500,'quantity':1}]}}],
             'ratesAndBenefitsData':{},'paymentData':{'installmentOptions':[]},'messages':[],
             'logisticsInfo':[{'itemIndex':0,'addressId':null,'selectedSla':null,'quantity':1,
               'shipsTo':['BRA'],'slas':[{'id':'Normal','deliveryChannel':'delivery',
                 'name':'Normal','shippingEstimate':'3bd','price':1500,'listPrice':1500,'tax':0,
                 'availableDeliveryWindows':{'startDateUtc':'2030-03-27T00:00:00+00:00',
                   'endDateUtc':'2030-03-27T04:00:00+00:00','price':0,'lisPrice':0,'tax':0},
                 'pickupStoreInfo':{'isPickupStore':false,'friendlyName':null,'address':null}}],
               'deliveryChannels':[{'id':'pickup-in-point'},{'id':'delivery'}]}],
             'purchaseConditions':{'itemPurchaseConditions':[]},'totals':[]}
            """,
            1);

    assertThat(item.quantity()).isEqualTo(1);
    assertThat(item.stockTold()).isFalse();
    assertThat(item.sellingPrice()).isEqualTo(new Cents(9500));
    assertThat(item.priceTagged()).isTrue();
    assertThat(item.cause()).isNull();
    assertThat(item.slas().getFirst().windows()).hasSize(1);
    assertThat(item.slas().getFirst().pickupPoint()).isNull();
  }

  @Test
  void findsSwappedLinesByTheirIndex() {
    List<SimulatedItem> items =
        answered(
            destined("A", "B"),
            """
            {'items':[{'id':'B','requestIndex':1,'quantity':1,'price':200},
                      {'id':'A','requestIndex':0,'quantity':1,'price':100}],
             'logisticsInfo':[{'itemIndex':0,'stockBalance':2,'slas':[%1$s]},
                              {'itemIndex':1,'stockBalance':1,'slas':[%1$s]}]}
            """
                .formatted(SLA));

    assertThat(items).extracting(SimulatedItem::price).containsExactly(cents(100), cents(200));
    assertThat(items).extracting(SimulatedItem::stock).containsExactly(1, 2);
  }

  @Test
  void findsLinesWithoutIndexBySkuAndOrder() {
    List<SimulatedItem> items =
        answered(
            destined("A", "B", "A"),
            """
            {'items':[{'id':'B','quantity':1,'price':200},{'id':'A','quantity':1,'price':100},
                      {'id':'A','quantity':1,'price':101}],
             'logisticsInfo':[{'itemIndex':0,'stockBalance':5,'slas':[%1$s]},
               {'itemIndex':1,'stockBalance':6,'slas':[%1$s]},
               {'itemIndex':2,'stockBalance':7,'slas':[%1$s]}]}
            """
                .formatted(SLA));

    assertThat(items)
        .extracting(SimulatedItem::price)
        .containsExactly(cents(100), cents(200), cents(101));
    assertThat(items).extracting(SimulatedItem::stock).containsExactly(6, 5, 7);
  }

  @Test
  void aMissingSkuHasNoStock() {
    List<SimulatedItem> items =
        answered(
            destined("A", "B"),
            """
            {'items':[{'id':'B','requestIndex':1,'quantity':1,'price':200}],
             'logisticsInfo':[{'itemIndex':0,'stockBalance':2,'slas':[%s]}]}
            """
                .formatted(SLA));

    assertThat(items.getFirst()).isEqualTo(SimulatedItem.missing(new SkuId("A")));
    assertThat(items.getFirst().stock()).isZero();
    assertThat(items.getLast().stock()).isEqualTo(2);
  }

  @Test
  void understandsDeliveriesThatCountTheItemsOfTheRequest() {
    List<SimulatedItem> items =
        answered(
            destined("A", "B"),
            """
            {'items':[{'id':'B','requestIndex':1,'quantity':1,'price':200}],
             'logisticsInfo':[{'itemIndex':0,'stockBalance':0,'slas':[]},
                              {'itemIndex':1,'stockBalance':2,'slas':[%s]}]}
            """
                .formatted(SLA));

    assertThat(items.getLast().stock()).isEqualTo(2);
    assertThat(items.getLast().cause()).isNull();
  }

  @Test
  void passesOverGifts() {
    List<SimulatedItem> items =
        answered(
            destined("A", "B"),
            """
            {'items':[{'id':'GIFT','quantity':1,'price':0},
                      {'id':'B','isGift':true,'requestIndex':null,'quantity':1,'price':0},
                      {'id':'A','requestIndex':0,'quantity':1,'price':100},
                      {'id':'GIFT','requestIndex':1,'quantity':1,'price':0},
                      {'id':'B','requestIndex':1,'quantity':1,'price':200},
                      {'id':'A','quantity':1,'price':0}],
             'logisticsInfo':[{'itemIndex':2,'stockBalance':1,'slas':[%1$s]},
                              {'itemIndex':4,'stockBalance':2,'slas':[%1$s]}]}
            """
                .formatted(SLA));

    assertThat(items).extracting(SimulatedItem::price).containsExactly(cents(100), cents(200));
    assertThat(items).extracting(SimulatedItem::stock).containsExactly(1, 2);
  }

  @Test
  void addsUpALineThatAPromotionHasSplit() {
    SimulatedItem item =
        only(
            """
            {'items':[{'id':'1','requestIndex':0,'quantity':2,'price':100,'priceTags':[]},
                      {'id':'1','requestIndex':0,'quantity':1,'price':100,
                       'priceTags':[{'name':'3 for 2','value':-100}]}],
             'logisticsInfo':[{'itemIndex':0,'quantity':2,'stockBalance':9,'slas':[%1$s]},
                              {'itemIndex':1,'quantity':1,'stockBalance':9,'slas':[%1$s]}]}
            """
                .formatted(SLA),
            3);

    assertThat(item.quantity()).isEqualTo(3);
    assertThat(item.stock()).isEqualTo(9);
    assertThat(item.priceTagged()).isTrue();
  }

  @Test
  void doesNotBelieveAvailability() {
    SimulatedItem item =
        only(
            line(
                "'quantity':0,'price':100,'availability':'available'",
                "'stockBalance':0,'quantity':0,'slas':[" + SLA + "]"),
            1);

    assertThat(item.cause()).isEqualTo(SimulationCause.NO_STOCK);
    assertThat(item.quantity()).isZero();
  }

  @Test
  void believesTheStockRatherThanAvailability() {
    SimulatedItem item =
        only(
            line(
                "'quantity':1,'price':100,'availability':'withoutStock'",
                "'stockBalance':4,'slas':[" + SLA + "]"),
            1);

    assertThat(item.cause()).isNull();
    assertThat(item.quantity()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "withoutStock, NO_STOCK",
    "unavailableItemFulfillment, NO_STOCK",
    "withoutPriceFulfillment, NO_PRICE",
    "cannotBeDelivered, NOT_DELIVERED"
  })
  void takesANoWhereNoStockIsTold(String availability, SimulationCause cause) {
    SimulatedItem item =
        only(
            line(
                "'quantity':1,'price':100,'availability':'%s'".formatted(availability),
                "'quantity':1,'slas':[]"),
            1);

    assertThat(item.cause()).isEqualTo(cause);
    assertThat(item.quantity()).isZero();
    assertThat(item.stock()).isZero();
  }

  @Test
  void givesNoMoreThanIsThere() {
    assertThat(
            only(line("'quantity':5,'price':100", "'stockBalance':3,'slas':[" + SLA + "]"), 5)
                .quantity())
        .isEqualTo(3);
    assertThat(
            only(
                    line(
                        "'quantity':5,'price':100",
                        "'quantity':2,'stockBalance':9,'slas':[" + SLA + "]"),
                    5)
                .quantity())
        .isEqualTo(2);
    assertThat(
            only(line("'quantity':9,'price':100", "'stockBalance':9,'slas':[" + SLA + "]"), 5)
                .quantity())
        .isEqualTo(5);
  }

  @Test
  void anEmptyListOfDeliveriesMeansThatItCannotBeDelivered() {
    SimulatedItem item =
        only(
            "{'items':[{'id':'1','requestIndex':0,'quantity':1,'price':100}],'logisticsInfo':[]}",
            1);

    assertThat(item.cause()).isEqualTo(SimulationCause.NOT_DELIVERED);
    assertThat(item.quantity()).isZero();
    assertThat(item.price()).isEqualTo(cents(100));
  }

  @Test
  void stockWithoutWaysOfDeliveryCannotBeDelivered() {
    SimulatedItem item = only(line("'quantity':1,'price':100", "'stockBalance':4,'slas':[]"), 1);

    assertThat(item.cause()).isEqualTo(SimulationCause.NOT_DELIVERED);
    assertThat(item.quantity()).isZero();
    assertThat(item.stock()).isEqualTo(4);
  }

  @Test
  void needsNoDeliveryWithoutADestination() {
    List<SimulatedItem> items =
        answered(
            new SimulationQuestion(
                List.of(new SimulationQuestion.Item(new SkuId("1"), 2)), null, null, null),
            "{'items':[{'id':'1','requestIndex':0,'quantity':2,'price':100}],'logisticsInfo':[]}");

    assertThat(items.getFirst().cause()).isNull();
    assertThat(items.getFirst().quantity()).isEqualTo(2);
    assertThat(items.getFirst().stockTold()).isFalse();
  }

  @Test
  void takesFloatsThatAreWholeCents() {
    SimulatedItem item =
        only(
            line(
                "'quantity':1.0,'price':1999.00,'sellingPrice':1.999e3,'listPrice':2e3",
                "'stockBalance':4.0,'slas':[" + SLA.replace("1500", "1500.0") + "]"),
            1);

    assertThat(item.price()).isEqualTo(cents(1999));
    assertThat(item.sellingPrice()).isEqualTo(cents(1999));
    assertThat(item.listPrice()).isEqualTo(cents(2000));
    assertThat(item.slas().getFirst().price()).isEqualTo(cents(1500));
    assertThat(item.cause()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "19.99",
        "1999.5",
        "'1999'",
        "-1",
        "1e999999999",
        "1e-9",
        "true",
        "99999999999999999999"
      })
  void doesNotGuessAPriceThatIsNotWholeCents(String price) {
    SimulatedItem item =
        only(line("'quantity':1,'price':" + price, "'stockBalance':4,'slas':[" + SLA + "]"), 1);

    assertThat(item.price()).isNull();
    assertThat(item.cause()).isEqualTo(SimulationCause.PRICE_UNREADABLE);
    assertThat(item.quantity()).isZero();
    assertThat(item.stock()).isEqualTo(4);
  }

  @Test
  void aFractionOfOneLineLeavesTheOthersAlone() {
    List<SimulatedItem> items =
        answered(
            destined("A", "B"),
            """
            {'items':[{'id':'A','requestIndex':0,'quantity':1,'price':19.99},
                      {'id':'B','requestIndex':1,'quantity':1,'price':200}],
             'logisticsInfo':[{'itemIndex':0,'stockBalance':1,'slas':[%1$s]},
                              {'itemIndex':1,'stockBalance':1,'slas':[%1$s]}]}
            """
                .formatted(SLA));

    assertThat(items)
        .extracting(SimulatedItem::cause)
        .containsExactly(SimulationCause.PRICE_UNREADABLE, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'price':null", "'price':0", "'price':0.0", "'listPrice':100"})
  void doesNotSellForNothing(String price) {
    SimulatedItem item =
        only(line("'quantity':1," + price, "'stockBalance':4,'slas':[" + SLA + "]"), 1);

    assertThat(item.cause()).isEqualTo(SimulationCause.NO_PRICE);
    assertThat(item.quantity()).isZero();
  }

  @Test
  void leavesOutWaysOfDeliveryWhoseFreightCannotBeRead() {
    String odd = SLA.replace("1500", "15.5").replace("Normal", "Odd");

    SimulatedItem both =
        only(
            line("'quantity':1,'price':100", "'stockBalance':1,'slas':[" + SLA + "," + odd + "]"),
            1);
    SimulatedItem one =
        only(line("'quantity':1,'price':100", "'stockBalance':1,'slas':[" + odd + "]"), 1);

    assertThat(both.slas()).extracting(SimulatedSla::id).containsExactly("Normal");
    assertThat(both.cause()).isNull();
    assertThat(one.cause()).isEqualTo(SimulationCause.FREIGHT_UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({"300.0, UNIT_MULTIPLIER", "0.5, UNIT_MULTIPLIER", "1.0000,", "1,", "null,"})
  void sellsByThePieceOnly(String multiplier, SimulationCause cause) {
    SimulatedItem item =
        only(
            line(
                "'quantity':1,'price':100,'unitMultiplier':" + multiplier,
                "'stockBalance':1,'slas':[" + SLA + "]"),
            1);

    assertThat(item.cause()).isEqualTo(cause);
  }

  @Test
  void aMultiplierIsTheLeastOfTheCauses() {
    SimulatedItem undelivered =
        only(
            line("'quantity':1,'price':100,'unitMultiplier':0.5", "'stockBalance':4,'slas':[]"), 1);
    SimulatedItem multiple =
        only(
            line(
                "'quantity':2,'price':100,'unitMultiplier':0.5",
                "'stockBalance':4,'slas':[" + SLA + "]"),
            2);

    assertThat(undelivered.cause()).isEqualTo(SimulationCause.NOT_DELIVERED);
    assertThat(multiple.quantity()).isEqualTo(2);
    assertThat(multiple.whereMultiplesAreSold(true).cause()).isNull();
    assertThat(multiple.whereMultiplesAreSold(true).quantity()).isEqualTo(2);
    assertThat(multiple.whereMultiplesAreSold(false).cause())
        .isEqualTo(SimulationCause.UNIT_MULTIPLIER);
    assertThat(multiple.whereMultiplesAreSold(false).quantity()).isZero();
    assertThat(undelivered.whereMultiplesAreSold(true)).isSameAs(undelivered);
  }

  @Test
  void readsWhatIsLeftOfOddFields() {
    SimulatedItem item =
        only(
            line(
                "'quantity':1,'price':100,'priceValidUntil':'soon','priceTags':null,"
                    + "'merchantName':' ','offerings':null",
                "'stockBalance':'','slas':[null,7,{},{'id':'X','price':0,"
                    + "'availableDeliveryWindows':null,'pickupStoreInfo':null}]"),
            1);

    assertThat(item.priceValidUntil()).isNull();
    assertThat(item.merchantName()).isNull();
    assertThat(item.stockTold()).isFalse();
    assertThat(item.quantity()).isEqualTo(1);
    assertThat(item.slas())
        .containsExactly(new SimulatedSla("X", "X", "delivery", Cents.ZERO, "", List.of(), null));
  }

  @Test
  void readsAStockOfTheChannels() {
    SimulatedItem item =
        only(
            line(
                "'quantity':1,'price':100",
                "'deliveryChannels':[{'id':'delivery','stockBalance':3},"
                    + "{'id':'pickup-in-point','stockBalance':5}],'slas':["
                    + SLA
                    + "]"),
            1);

    assertThat(item.stock()).isEqualTo(5);
    assertThat(item.stockTold()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!doctype html><p>Maintenance</p> | a page of",
        "{'items':[ | is not JSON",
        "{'items':[]} x | is not JSON",
        "[] | without items",
        "null | without items",
        "{'items':{}} | without items",
        "{'error':{'code':'ORD003','message':'later'}} | without items"
      })
  void saysWhatAnAnswerIsInsteadOfASimulation(String body, String words) {
    SimulationOutcome outcome = answers.read(destined("1"), response(body));

    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(((Failed) outcome).reason()).contains(words);
    assertThat(((Failed) outcome).passing()).isTrue();
  }

  private SimulatedItem only(String answer, int quantity) {
    List<SimulatedItem> items =
        answered(
            new SimulationQuestion(
                List.of(new SimulationQuestion.Item(new SkuId("1"), quantity)),
                "01310-100",
                "BRA",
                null),
            answer);
    assertThat(items).hasSize(1);
    return items.getFirst();
  }

  private List<SimulatedItem> answered(SimulationQuestion question, String answer) {
    SimulationOutcome outcome = answers.read(question, response(answer));
    assertThat(outcome).isInstanceOf(Answered.class);
    return ((Answered) outcome).items();
  }

  private static SimulationQuestion destined(String... skus) {
    return new SimulationQuestion(
        Arrays.stream(skus).map(sku -> new SimulationQuestion.Item(new SkuId(sku), 1)).toList(),
        "01310-100",
        "BRA",
        null);
  }

  private static String line(String item, String logistics) {
    return "{'items':[{'id':'1','requestIndex':0,%s}],'logisticsInfo':[{'itemIndex':0,%s}]}"
        .formatted(item, logistics);
  }

  private static VtexResponse response(String body) {
    return new VtexResponse(200, null, null, "application/json", body.replace('\'', '"'));
  }

  private static Cents cents(long value) {
    return new Cents(value);
  }
}
