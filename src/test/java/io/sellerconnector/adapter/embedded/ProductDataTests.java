package io.sellerconnector.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.editing.ProductData;
import io.sellerconnector.adapter.editing.ProductData.PlacedImage;
import io.sellerconnector.adapter.embedded.journal.Aspects;
import io.sellerconnector.adapter.embedded.load.StartLoad;
import io.sellerconnector.adapter.embedded.load.StartLoadRecord;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.support.JdbcTransactionManager;

@DatabaseTest
@Timeout(60)
class ProductDataTests {

  private static final String URL = "https://images.example/1.jpg";
  private static final ProductData WHOLE =
      new ProductData(
          "CUP",
          "Cup",
          "A cup.\nFor tea, \"not\" coffee.",
          "Kitchen/Cups",
          List.of("789"),
          List.of(new Product.Specification("Material", List.of("Stoneware"))),
          List.of(new Product.Specification("Colour", List.of("Blue", "White"))),
          List.of(new PlacedImage(1, new Product.Image("front", URL))));

  private final EmbeddedFixture here = EmbeddedFixture.started();

  @BeforeEach
  void fill() {
    here.catalogue.apply(List.of(EmbeddedFixture.sku("A"), EmbeddedFixture.sku("B")));
  }

  @AfterEach
  void close() {
    here.dataSource.close();
  }

  @Test
  void putsTogetherWhatIsStoredOfASku() {
    here.catalogue.apply(
        List.of(
            new InventoryChange.PutSku(
                new SkuId("A"),
                "Cup blue",
                "Casa Clara",
                "123",
                "R-A",
                false,
                new Measures(1, 2, 3, 4),
                "kg",
                new BigDecimal("0.5")),
            put("A", WHOLE)));

    assertThat(products("A", "B", "NOSUCH"))
        .containsOnlyKeys(new SkuId("A"), new SkuId("B"))
        .containsEntry(
            new SkuId("A"),
            new Product(
                new SkuId("A"),
                "CUP",
                "Cup",
                "Cup blue",
                "A cup.\nFor tea, \"not\" coffee.",
                "Casa Clara",
                "Kitchen/Cups",
                List.of("123", "789"),
                "R-A",
                false,
                new Measures(1, 2, 3, 4),
                WHOLE.productSpecifications(),
                WHOLE.skuSpecifications(),
                List.of(new Product.Image("front", URL)),
                "kg",
                new BigDecimal("0.5")));
    Product bare = products("B").get(new SkuId("B"));
    assertThat(bare.productId()).isNull();
    assertThat(bare.images()).isEmpty();
    assertThat(bare.eans()).isEmpty();
  }

  @Test
  void changesNothingTheSecondTime() {
    assertThat(here.catalogue.apply(List.of(put("A", WHOLE))))
        .containsExactly(new ChangeOutcome.Applied(false));
    long journalled = here.database.journal().lastId();

    assertThat(here.catalogue.apply(List.of(put("A", WHOLE))))
        .containsExactly(new ChangeOutcome.Unchanged());
    assertThat(here.database.journal().lastId()).isEqualTo(journalled);
    assertThat(here.catalogue.findProduct(new SkuId("A"))).contains(WHOLE);
    assertThat(here.catalogue.findProduct(new SkuId("B"))).contains(ProductData.NONE);
    assertThat(here.catalogue.findProduct(new SkuId("NOSUCH"))).isEmpty();
  }

  @Test
  void offersTheServicesOfASkuWithItsPrice() {
    OfferedService warranty = new OfferedService("5", "Warranty", "1 ano", new Cents(10000));
    OfferedService wrapping = new OfferedService("7", "GiftWrap", "Embrulho", Cents.ZERO);
    here.catalogue.apply(
        List.of(EmbeddedFixture.price("A", 1000), EmbeddedFixture.price("B", 1000)));
    long before = here.database.journal().lastId();

    assertThat(
            here.catalogue.apply(
                List.of(
                    services("A", wrapping, warranty),
                    services("B", warranty, warranty),
                    services("NOSUCH"))))
        .containsExactly(
            new ChangeOutcome.Applied(false),
            new ChangeOutcome.Rejected("services", "have one id twice"),
            new ChangeOutcome.UnknownSku(new SkuId("NOSUCH")));

    here.database.follower().poll();
    assertThat(here.priced("A").services()).containsExactly(wrapping, warranty);
    assertThat(here.priced("B").services()).isEmpty();
    assertThat(here.database.journal().after(before))
        .singleElement()
        .satisfies(entry -> assertThat(entry.aspects(0)).isEqualTo(Aspects.weight(Aspect.PRICE)));
    assertThat(here.catalogue.apply(List.of(services("A", wrapping, warranty))))
        .containsExactly(new ChangeOutcome.Unchanged());
    here.catalogue.apply(List.of(put("A", WHOLE)));
    assertThat(here.catalogue.findProduct(new SkuId("A")))
        .contains(WHOLE.withServices(List.of(wrapping, warranty)));
    here.catalogue.apply(List.of(services("A")));
    here.database.follower().poll();
    assertThat(here.priced("A").services()).isEmpty();
  }

  @Test
  void loadsServicesFromAFileAndTakesThemAwayAgain() {
    here.catalogue.apply(List.of(EmbeddedFixture.price("A", 1000)));

    LoadReport report =
        here.load(
            CsvKind.SERVICES,
            """
            sku_id,service_id,type,name,price
            A,5,Warranty,1 ano,100.00
            A,7,GiftWrap,Embrulho,0
            A,7,GiftWrap,Again,0
            B,7,,Embrulho,0
            B,8,GiftWrap,Embrulho,-1
            NOSUCH,5,Warranty,1 ano,100.00
            """);

    assertThat(report.updated()).isEqualTo(2);
    assertThat(report.rejections())
        .extracting(LoadReport.Rejection::line)
        .containsExactlyInAnyOrder(4L, 5L, 6L, 7L);
    here.database.follower().poll();
    assertThat(here.priced("A").services())
        .containsExactly(
            new OfferedService("5", "Warranty", "1 ano", new Cents(10000)),
            new OfferedService("7", "GiftWrap", "Embrulho", Cents.ZERO));

    here.load(CsvKind.SERVICES, "sku_id,service_id,price\nA,5,\n");

    here.database.follower().poll();
    assertThat(here.priced("A").services()).extracting(OfferedService::id).containsExactly("7");
  }

  @Test
  void takesNoMoreThanTwentyServicesOfASku() {
    StringBuilder rows = new StringBuilder("sku_id,service_id,type,name,price\n");
    for (int id = 0; id <= OfferedService.MAX_PER_SKU; id++) {
      rows.append("A,").append(id).append(",Warranty,1 ano,100.00\n");
    }

    LoadReport report = here.load(CsvKind.SERVICES, rows.toString());

    assertThat(report.updated()).isEqualTo(OfferedService.MAX_PER_SKU);
    assertThat(report.rejections())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).contains("at most 20 services"));
  }

  private static InventoryChange.PutServices services(String sku, OfferedService... services) {
    return new InventoryChange.PutServices(new SkuId(sku), List.of(services));
  }

  @Test
  void journalsAChangeOfTheProduct() {
    long before = here.database.journal().lastId();
    here.catalogue.apply(List.of(put("B", WHOLE)));

    assertThat(here.database.journal().after(before))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.skuIds()).containsExactly("B");
          assertThat(entry.aspects(0)).isEqualTo(Aspects.weight(Aspect.PRODUCT));
        });
  }

  @Test
  void needsTheSku() {
    assertThat(here.catalogue.apply(List.of(put("NOSUCH", WHOLE), put("A", WHOLE))))
        .containsExactly(
            new ChangeOutcome.UnknownSku(new SkuId("NOSUCH")), new ChangeOutcome.Applied(false));
    assertThat(here.catalogue.apply(List.of(EmbeddedFixture.sku("C"), put("C", WHOLE))))
        .containsExactly(new ChangeOutcome.Applied(true), new ChangeOutcome.Applied(false));
  }

  @Test
  void loadsTheThreeFiles() {
    assertThat(
            here.load(
                    CsvKind.PRODUCTS,
                    """
                    sku_id,product_id,product_name,description,category_path,more_eans
                    A,CUP,Cup,"A cup, for tea",Kitchen/Cups,789 | 790
                    B,CUP,Cup,,,
                    """)
                .updated())
        .isEqualTo(2);
    here.load(
        CsvKind.SPECIFICATIONS,
        """
        sku_id;scope;name;values
        A;product;Material;Stoneware
        A;sku;Colour;Blue|White
        A;sku;Size;300 ml
        """);
    here.load(
        CsvKind.IMAGES,
        """
        sku_id,position,name,url
        A,2,,https://images.example/2.jpg
        A,1,front,https://images.example/1.jpg
        """);

    Product product = products("A").get(new SkuId("A"));
    assertThat(product.description()).isEqualTo("A cup, for tea");
    assertThat(product.eans()).containsExactly("789", "790");
    assertThat(product.productSpecifications())
        .containsExactly(new Product.Specification("Material", List.of("Stoneware")));
    assertThat(product.skuSpecifications())
        .extracting(Product.Specification::name)
        .containsExactly("Colour", "Size");
    assertThat(product.images())
        .containsExactly(
            new Product.Image("front", URL),
            new Product.Image("image-2", "https://images.example/2.jpg"));
    assertThat(products("B").get(new SkuId("B")).description()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "PRODUCTS ! 'sku_id,product_id,description\nA,CUP,x\nB,CUP,y\n'",
        "SPECIFICATIONS ! 'sku_id,scope,name,values\nA,sku,Size,M\nB,product,Material,Oak|Ash\n'",
        "IMAGES ! 'sku_id,position,url\nA,1,https://x.example/1\nB,1,https://x.example/2\n'",
      })
  void changesNothingWhereAFileComesTwice(CsvKind kind, String csv) {
    assertThat(here.load(kind, csv).updated()).isEqualTo(2);
    long journalled = here.database.journal().lastId();

    LoadReport second = here.load(kind, csv);
    assertThat(second.unchanged()).isEqualTo(2);
    assertThat(second.updated()).isZero();
    assertThat(here.database.journal().lastId()).isEqualTo(journalled);
  }

  @Test
  void removesWhatIsEmptied() {
    here.catalogue.apply(List.of(put("A", WHOLE)));
    here.load(CsvKind.SPECIFICATIONS, "sku_id,scope,name,values\nA,sku,Colour,\nA,sku,No,\n");
    here.load(CsvKind.IMAGES, "sku_id,position,url\nA,1,\n");
    here.load(CsvKind.PRODUCTS, "sku_id,product_name\nA,Mug\n");

    assertThat(here.catalogue.findProduct(new SkuId("A")))
        .contains(
            new ProductData(
                null,
                "Mug",
                null,
                null,
                List.of(),
                WHOLE.productSpecifications(),
                List.of(),
                List.of()));
  }

  @Test
  void leavesBadRowsOutAndNamesTheColumn() {
    assertThat(
            rejections(
                CsvKind.PRODUCTS,
                "sku_id,product_id,product_name,description,category_path,more_eans",
                ",CUP,,,,",
                "NOSUCH,CUP,,,,",
                "A," + "x".repeat(101) + ",,,,",
                "A,," + "x".repeat(301) + ",,,",
                "A,,," + "x".repeat(20_001) + ",,",
                "A,,,,Kitchen//Cups,",
                "A,,,,,1||2",
                "A,,,,," + "x".repeat(31),
                "A,,,,,1|2|3|4|5|6|7|8|9|10|11",
                "A,,,,",
                "B,CUP,,,,",
                "B,MUG,,,,"))
        .containsExactlyInAnyOrder(
            tuple(2L, "sku_id"),
            tuple(3L, "sku_id"),
            tuple(4L, "product_id"),
            tuple(5L, "product_name"),
            tuple(6L, "description"),
            tuple(7L, "category_path"),
            tuple(8L, "more_eans"),
            tuple(9L, "more_eans"),
            tuple(10L, "more_eans"),
            tuple(11L, ""),
            tuple(13L, ""));
    assertThat(
            rejections(
                CsvKind.SPECIFICATIONS,
                "sku_id,scope,name,values",
                "NOSUCH,sku,Size,M",
                "A,variant,Size,M",
                "A,,Size,M",
                "A,sku,,M",
                "A,sku," + "x".repeat(101) + ",M",
                "A,sku,Size,M||L",
                "A,sku,Size," + "x".repeat(301)))
        .containsExactlyInAnyOrder(
            tuple(2L, "sku_id"),
            tuple(3L, "scope"),
            tuple(4L, "scope"),
            tuple(5L, "name"),
            tuple(6L, "name"),
            tuple(7L, "values"),
            tuple(8L, "values"));
    assertThat(
            rejections(
                CsvKind.IMAGES,
                "sku_id,position,name,url",
                "NOSUCH,1,,https://x.example/1",
                "A,0,,https://x.example/1",
                "A,51,,https://x.example/1",
                "A,first,,https://x.example/1",
                "A,,,https://x.example/1",
                "A,1,,http://x.example/1",
                "A,1,,x.example/1",
                "A,1,,https://x y.example/1",
                "A,1,," + URL + "x".repeat(500),
                "A,1," + "x".repeat(101) + "," + URL))
        .containsExactlyInAnyOrder(
            tuple(2L, "sku_id"),
            tuple(3L, "position"),
            tuple(4L, "position"),
            tuple(5L, "position"),
            tuple(6L, "position"),
            tuple(7L, "url"),
            tuple(8L, "url"),
            tuple(9L, "url"),
            tuple(10L, "url"),
            tuple(11L, "name"));
  }

  @Test
  void namesTheFieldOfABadChange() {
    Product.Specification twice = new Product.Specification("Size", List.of("M"));
    assertRejected("skuSpecifications", with(List.of(twice, twice), List.of()));
    assertRejected(
        "skuSpecifications",
        with(List.of(new Product.Specification("Size", List.of())), List.of()));
    assertRejected(
        "images",
        with(
            List.of(),
            List.of(new PlacedImage(1, new Product.Image("a", "http://images.example/1.jpg")))));
    assertRejected(
        "description",
        new ProductData("x", "x", "a\tb", null, List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void takesNoMoreSpecificationsThanOneSkuMayHave() {
    List<InventoryChange> changes = new ArrayList<>();
    IntStream.rangeClosed(1, 101)
        .forEach(i ->
            changes.add(
                new InventoryChange.SetSpecification(
                    new SkuId("A"), false, "name-" + i, List.of("x"))));
    List<ChangeOutcome> outcomes = here.catalogue.apply(changes);
    assertThat(outcomes.subList(0, 100)).containsOnly(new ChangeOutcome.Applied(false));
    assertThat(outcomes.getLast()).isInstanceOf(ChangeOutcome.Rejected.class);
  }

  @Test
  void losesNothingWhereTwoChangeOneSkuAtOnce() throws Exception {
    here.catalogue.apply(List.of(put("A", WHOLE)));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<ChangeOutcome>>> results = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        InventoryChange change =
            new InventoryChange.SetSpecification(
                new SkuId("A"), true, "name-" + i, List.of("value"));
        results.add(threads.submit(() -> here.catalogue.apply(List.of(change))));
      }
      for (Future<List<ChangeOutcome>> result : results) {
        assertThat(result.get()).containsExactly(new ChangeOutcome.Applied(false));
      }
    }
    assertThat(here.catalogue.findProduct(new SkuId("A")).orElseThrow().productSpecifications())
        .hasSize(21);
  }

  @Test
  void answersInTimeOrSaysThatItCannot() {
    assertThat(here.products.products(new ProductsQuery(Set.of(new SkuId("A")), here.now)))
        .isEqualTo(new ProductsAnswer.Failed("the deadline has passed"));
    here.dataSource.close();
    assertThat(
            here.products.products(
                new ProductsQuery(Set.of(new SkuId("A")), here.now.plusSeconds(2))))
        .isInstanceOfSatisfying(
            ProductsAnswer.Failed.class,
            failed -> assertThat(failed.reason()).startsWith("the database cannot be read"));
  }

  @Test
  void hasACompleteSampleCatalogue() {
    here.jdbc.update("delete from inventory_sku");
    new StartLoad(
            EmbeddedFixture.properties("classpath:sample-catalogue/"),
            new DefaultResourceLoader(),
            here.database.loader(),
            here.database.lock(),
            new StartLoadRecord(here.jdbc, new JdbcTransactionManager(here.dataSource)))
        .run();
    for (String sku : List.of("TSH-BLK-M", "NEW-MUG", "NEW-VASE", "COF-GRND-05")) {
      assertThat(products(sku).get(new SkuId(sku)))
          .satisfies(product -> {
            assertThat(product.productId()).isNotNull();
            assertThat(product.description()).isNotNull();
            assertThat(product.categoryPath()).contains("/");
            assertThat(product.images()).isNotEmpty();
            assertThat(product.eans()).isNotEmpty();
          });
    }
    assertThat(products("TSH-BLK-M").get(new SkuId("TSH-BLK-M")).skuSpecifications())
        .extracting(Product.Specification::name)
        .containsExactly("Colour", "Size");
  }

  private void assertRejected(String field, ProductData data) {
    assertThat(here.catalogue.apply(List.of(put("A", data))))
        .singleElement()
        .isInstanceOfSatisfying(
            ChangeOutcome.Rejected.class,
            rejected -> assertThat(rejected.field()).isEqualTo(field));
  }

  private static ProductData with(
      List<Product.Specification> skuSpecifications, List<PlacedImage> images) {
    return new ProductData(null, null, null, null, List.of(), List.of(), skuSpecifications, images);
  }

  private List<org.assertj.core.groups.Tuple> rejections(CsvKind kind, String... lines) {
    return here.load(kind, String.join("\n", lines) + "\n").rejections().stream()
        .map(rejection -> tuple(rejection.line(), rejection.column()))
        .toList();
  }

  private static InventoryChange put(String sku, ProductData data) {
    return new InventoryChange.PutProduct(new SkuId(sku), data);
  }

  private Map<SkuId, Product> products(String... skus) {
    Set<SkuId> ids =
        java.util.Arrays.stream(skus).map(SkuId::new).collect(java.util.stream.Collectors.toSet());
    return switch (here.products.products(new ProductsQuery(ids, here.now.plusSeconds(1)))) {
      case ProductsAnswer.Found(Map<SkuId, Product> found) -> found;
      case ProductsAnswer.Failed(String reason) -> throw new AssertionError(reason);
    };
  }
}
