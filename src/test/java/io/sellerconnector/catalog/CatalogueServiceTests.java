package io.sellerconnector.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.editing.ProductData;
import io.sellerconnector.adapter.editing.SearchRefused;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.editing.SkuPage;
import io.sellerconnector.adapter.editing.SkuSearch;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.identity.SecretHash;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.token.ApiToken;
import io.sellerconnector.inbound.token.Scope;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import jakarta.validation.Validation;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

class CatalogueServiceTests {

  private final Shelf shelf = new Shelf();
  private final MockMvcTester api = api(shelf);

  private static MockMvcTester api(@Nullable EditableInventory inventory) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    if (inventory != null) {
      beans.addBean("inventory", inventory);
    }
    CatalogueService catalogueService =
        new CatalogueService(beans.getBeanProvider(EditableInventory.class));
    BatchLines lines =
        new BatchLines(
            JsonMapper.builder().build(), Validation.buildDefaultValidatorFactory().getValidator());
    return MockMvcTester.of(
        new SkuController(catalogueService),
        new ProductController(catalogueService),
        new ServicesController(catalogueService),
        new SkuBatchController(catalogueService, lines, new NoKeys()),
        new CatalogueFileController(
            catalogueService, new UploadFolder(new UploadProperties(null))));
  }

  @BeforeEach
  void signIn() {
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                new ApiToken("erp", SecretHash.of("erp"), Set.of(Scope.CATALOGUE), null),
                null,
                List.of()));
  }

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  private MvcTestResult put(String path, String json) {
    return api.put().uri(path).contentType(MediaType.APPLICATION_JSON).content(json).exchange();
  }

  @Test
  void createsASkuWithDefaults() {
    assertThat(put("/seller/skus/A", "{\"name\":\"Cup\",\"brand\":\"Casa\"}")).hasStatus(201);
    assertThat(shelf.changes)
        .containsExactly(
            new InventoryChange.PutSku(
                new SkuId("A"),
                "Cup",
                "Casa",
                null,
                null,
                true,
                new Measures(0, 0, 0, 0),
                "un",
                BigDecimal.ONE));
  }

  @Test
  void setsStockAndPrice() {
    assertThat(
            put("/seller/skus/TSH-BLK-M/stock", "{\"quantity\":100,\"pickupPointId\":\"PP0001\"}"))
        .hasStatusOk();
    assertThat(put("/seller/skus/TSH-BLK-M/price", "{\"price\":1999,\"listPrice\":2499}"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.skuId")
        .isEqualTo("TSH-BLK-M");
    assertThat(shelf.changes).hasSize(2);
  }

  @Test
  void takesOfWhichInstantStockIs() {
    assertThat(
            put("/seller/skus/A/stock", "{\"quantity\":5,\"asOf\":\"2026-11-29T09:00:00-03:00\"}"))
        .hasStatusOk();
    assertThat(shelf.changes)
        .containsExactly(
            new InventoryChange.SetStock(
                new SkuId("A"),
                new StockLocation.Warehouse(),
                new Quantity(5),
                Instant.parse("2026-11-29T12:00:00Z")));
    assertThat(put("/seller/skus/A/stock", "{\"quantity\":5,\"asOf\":\"yesterday\"}"))
        .hasStatus(400);

    assertThat(
            api.post()
                .uri("/seller/catalogue/stock?asOf=2026-11-29T12:00:00Z")
                .contentType(new MediaType("text", "csv"))
                .content("sku_id,quantity")
                .exchange())
        .hasStatusOk();
    assertThat(shelf.loadedAsOf).isEqualTo(Instant.parse("2026-11-29T12:00:00Z"));
  }

  @Test
  void refusesWhatIsNotValid() {
    assertThat(put("/seller/skus/A", "{\"brand\":\"Casa\"}")).hasStatus(400);
    assertThat(put("/seller/skus/A/price", "{\"price\":-1}")).hasStatus(400);
    assertThat(put("/seller/skus/A/price", "{}")).hasStatus(400);
    assertThat(put("/seller/skus/A/stock", "{\"quantity\":5000001}")).hasStatus(400);
    assertThat(put("/seller/skus/A/stock", "{\"quantity\":1,\"pickupPointId\":\" x\"}"))
        .hasStatus(400);
    assertThat(api.get().uri("/seller/skus?limit=201").exchange()).hasStatus(400);
    assertThat(shelf.changes).isEmpty();
  }

  @Test
  void doesNotKnowEverySku() {
    assertThat(api.get().uri("/seller/skus/NOSUCH").exchange()).hasStatus(404);
    assertThat(put("/seller/skus/NOSUCH/stock", "{\"quantity\":1}")).hasStatus(404);
  }

  @Test
  void searchesWithAllFilters() {
    assertThat(
            api.get()
                .uri("/seller/skus?q=cup&brand=Casa&active=true&inStock=false&priced=true&after=A")
                .exchange())
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.next")
        .isEqualTo("Z");
    assertThat(shelf.search).isEqualTo(new SkuSearch("cup", "Casa", true, false, true, "A", 50));
  }

  @Test
  void saysWhyASearchWasGivenUp() {
    shelf.searchRefusal =
        new SearchRefused(SearchRefused.Cause.BUSY, "4 searches are under way; try again.");
    MvcTestResult busy = api.get().uri("/seller/skus?q=cup").exchange();
    assertThat(busy).hasStatus(429).hasHeader("Retry-After", "1");

    shelf.searchRefusal = new SearchRefused(SearchRefused.Cause.TOO_SLOW, "ask for less");
    assertThat(api.get().uri("/seller/skus?q=cup").exchange()).hasStatus(503);
  }

  @Test
  void judgesEveryLineOfABatchOnItsOwn() {
    MvcTestResult answer =
        api.post()
            .uri("/seller/skus/batch")
            .contentType(MediaType.APPLICATION_JSON)
            .content(
                """
                {"changes": [
                  {"skuId": "A", "type": "stock", "quantity": 1},
                  {"skuId": "NOSUCH", "type": "price", "price": 100},
                  {"skuId": "A", "type": "stock", "quantity": "many"},
                  {"skuId": "A", "type": "price", "price": -1},
                  {"skuId": "A", "type": "colour"},
                  {"skuId": " ", "type": "stock", "quantity": 1},
                  7,
                  {"skuId": "A", "type": "sku", "name": "Cup", "brand": "Casa"},
                  {"skuId": "A", "type": "product", "productName": "Cup",
                   "images": [{"url": "https://images.example/1.jpg"}]},
                  {"skuId": "A", "type": "product", "images": [{"name": "front"}]},
                  {"skuId": "A", "type": "product", "skuSpecifications": [{"name": "Size"}]}
                ]}
                """)
            .exchange();
    assertThat(answer)
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.results[*].outcome")
        .asArray()
        .containsExactly(
            "applied",
            "unknown-sku",
            "rejected",
            "rejected",
            "rejected",
            "rejected",
            "rejected",
            "applied",
            "applied",
            "rejected",
            "rejected");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.results[*].field")
        .asArray()
        .containsExactly(
            null,
            "skuId",
            "quantity",
            "price",
            "type",
            "skuId",
            "",
            null,
            null,
            "images[0].url",
            "skuSpecifications[0].values");
  }

  @Test
  void putsAndShowsProductData() {
    String product =
        """
        {"productId": "CUP", "productName": "Cup", "description": "A cup.\\nFor tea.",
         "categoryPath": "Kitchen/Cups", "moreEans": ["789"],
         "productSpecifications": [{"name": "Material", "values": ["Stoneware"]}],
         "skuSpecifications": [{"name": "Colour", "values": ["Blue", "White"]}],
         "images": [{"name": "front", "url": "https://images.example/1.jpg"},
                    {"url": "https://images.example/2.jpg"}]}
        """;
    assertThat(put("/seller/skus/A/product", product)).hasStatusOk();
    InventoryChange.PutProduct put = (InventoryChange.PutProduct) shelf.changes.getFirst();
    assertThat(put.data().description()).isEqualTo("A cup.\nFor tea.");
    assertThat(put.data().images())
        .containsExactly(
            new ProductData.PlacedImage(
                1, new Product.Image("front", "https://images.example/1.jpg")),
            new ProductData.PlacedImage(
                2, new Product.Image("image-2", "https://images.example/2.jpg")));
    shelf.product = put.data();

    assertThat(api.get().uri("/seller/skus/A/product").exchange())
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(product.replace("{\"url\"", "{\"name\": \"image-2\", \"url\""));
  }

  @Test
  void refusesProductDataThatIsNotValid() {
    for (String product :
        List.of(
            "{\"productId\":\"\"}",
            "{\"productName\":\"" + "x".repeat(301) + "\"}",
            "{\"description\":\"" + "x".repeat(20_001) + "\"}",
            "{\"moreEans\":[\"\"]}",
            "{\"moreEans\":\"789\"}",
            "{\"productSpecifications\":[null]}",
            "{\"productSpecifications\":[{\"name\":\"Size\",\"values\":[]}]}",
            "{\"skuSpecifications\":[{\"values\":[\"M\"]}]}",
            "{\"images\":[{\"url\":\"\"}]}")) {
      assertThat(put("/seller/skus/A/product", product)).as(product).hasStatus(400);
    }
    assertThat(put("/seller/skus/NOSUCH/product", "{}")).hasStatus(404);
    assertThat(api.get().uri("/seller/skus/NOSUCH/product").exchange()).hasStatus(404);
  }

  @Test
  void putsAndShowsTheServicesOfASku() {
    String services =
        """
        {"services": [{"id": "5", "type": "Warranty", "name": "1 year", "price": 10000},
                      {"id": "7", "type": "GiftWrap", "name": "Wrapped", "price": 0}]}
        """;
    List<OfferedService> read =
        List.of(
            new OfferedService("5", "Warranty", "1 year", new Cents(10000)),
            new OfferedService("7", "GiftWrap", "Wrapped", Cents.ZERO));
    shelf.product = ProductData.NONE.withServices(read);

    assertThat(put("/seller/skus/A/services", services)).hasStatusOk();

    assertThat(shelf.changes)
        .containsExactly(new InventoryChange.PutServices(new SkuId("A"), read));
    assertThat(api.get().uri("/seller/skus/A/services").exchange())
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(services);
    assertThat(put("/seller/skus/NOSUCH/services", services)).hasStatus(404);
  }

  @Test
  void refusesServicesThatAreNotValid() {
    for (String services :
        List.of(
            "{}",
            "{\"services\":[null]}",
            "{\"services\":[{\"type\":\"W\",\"name\":\"W\",\"price\":1}]}",
            "{\"services\":[{\"id\":\"5 \",\"type\":\"W\",\"name\":\"W\",\"price\":1}]}",
            "{\"services\":[{\"id\":\"5\",\"type\":\"W\",\"name\":\"\",\"price\":1}]}",
            "{\"services\":[{\"id\":\"5\",\"type\":\"W\",\"name\":\"W\",\"price\":-1}]}",
            "{\"services\":[{\"id\":\"5\",\"type\":\"W\",\"name\":\"W\",\"price\":2147483648}]}")) {
      assertThat(put("/seller/skus/A/services", services)).as(services).hasStatus(400);
    }
    assertThat(shelf.changes).isEmpty();
  }

  @Test
  void loadsFiles() {
    assertThat(load("skus")).hasStatusOk().bodyJson().extractingPath("$.created").isEqualTo(3);
    assertThat(load("pickup-points")).hasStatusOk();
    for (String kind : List.of("products", "specifications", "images", "services")) {
      assertThat(load(kind)).hasStatusOk();
    }
    assertThat(load("orders")).hasStatus(404);
    shelf.refusal = new LoadRefused(LoadRefused.Cause.BUSY, "busy");
    assertThat(load("skus")).hasStatus(409);
    shelf.refusal = new LoadRefused(LoadRefused.Cause.UNREADABLE, "no header");
    assertThat(load("skus")).hasStatus(400);
  }

  private MvcTestResult load(String kind) {
    return api.post()
        .uri("/seller/catalogue/" + kind)
        .contentType("text/csv")
        .content("sku_id\n")
        .exchange();
  }

  @Test
  void saysThatAMirroredInventoryCannotBeEdited() {
    assertThat(api(null).get().uri("/seller/skus").exchange())
        .hasStatus(409)
        .failure()
        .hasMessageContaining("inventory-not-editable");
  }

  private static final class NoKeys implements IdempotencyKeys {
    @Override
    public <T> ResponseEntity<T> once(
        @Nullable String key,
        String operation,
        Object request,
        Class<T> answerType,
        Supplier<ResponseEntity<T>> effect) {
      return effect.get();
    }
  }

  /** Knows every SKU but NOSUCH. */
  private static final class Shelf implements EditableInventory {
    private @Nullable Instant loadedAsOf;

    final List<InventoryChange> changes = new ArrayList<>();
    @Nullable SkuSearch search;
    @Nullable LoadRefused refusal;
    @Nullable SearchRefused searchRefusal;
    ProductData product = ProductData.NONE;

    @Override
    public SkuPage search(SkuSearch asked) {
      search = asked;
      if (searchRefusal != null) {
        throw searchRefusal;
      }
      return new SkuPage(List.of(), "Z");
    }

    @Override
    public Optional<SkuDetails> find(SkuId sku) {
      return sku.value().equals("NOSUCH")
          ? Optional.empty()
          : Optional.of(
              new SkuDetails(
                  new InventoryChange.PutSku(
                      sku,
                      "n",
                      "b",
                      null,
                      null,
                      true,
                      new Measures(0, 0, 0, 0),
                      "un",
                      BigDecimal.ONE),
                  List.of(),
                  List.of(),
                  Instant.EPOCH));
    }

    @Override
    public Optional<ProductData> findProduct(SkuId sku) {
      return sku.value().equals("NOSUCH") ? Optional.empty() : Optional.of(product);
    }

    @Override
    public List<ChangeOutcome> apply(List<InventoryChange> list) {
      changes.addAll(list);
      List<ChangeOutcome> outcomes = new ArrayList<>();
      for (InventoryChange change : list) {
        outcomes.add(
            change.sku().value().equals("NOSUCH")
                ? new ChangeOutcome.UnknownSku(change.sku())
                : new ChangeOutcome.Applied(change instanceof InventoryChange.PutSku));
      }
      return outcomes;
    }

    @Override
    public LoadReport load(CsvKind kind, Reader csv, @Nullable Instant asOf) {
      if (refusal != null) {
        throw refusal;
      }
      loadedAsOf = asOf;
      return new LoadReport(3, 3, 0, 0, 0, List.of(), Duration.ofMillis(5));
    }
  }
}
