package io.sellerconnector.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@DatabaseTest
class JdbcProductsTests {

  private static final SkuId LAMP = new SkuId("lamp");

  private final Erp erp = Erp.create().withProducts().stock("lamp", "1", 1);

  private Map<SkuId, Product> products() {
    try (JdbcAdapter adapter = erp.open()) {
      ProductsAnswer answer =
          adapter
              .products()
              .products(
                  new ProductsQuery(
                      Set.of(LAMP, new SkuId("none")), Instant.now().plusSeconds(10)));
      assertThat(answer).isInstanceOf(ProductsAnswer.Found.class);
      return ((ProductsAnswer.Found) answer).products();
    }
  }

  @Test
  void describesWhatThereIs() {
    erp.sql()
        .sql(
            """
            insert into article_image values
              ('lamp', 2, 'https://cdn.example/2.jpg'), ('lamp', 1, 'https://cdn.example/1.jpg')
            """)
        .update();
    erp.sql()
        .sql(
            """
            insert into article_property values
              ('lamp', 'Colour', 'red', 1), ('lamp', 'Room', 'kitchen', 0), ('lamp', 'Room', 'hall', 0)
            """)
        .update();
    assertThat(products())
        .isEqualTo(
            Map.of(
                LAMP,
                new Product(
                    LAMP,
                    null,
                    null,
                    "Lamp",
                    null,
                    "Brand",
                    "Home/Lamps",
                    List.of("789", "790"),
                    null,
                    true,
                    new Measures(121, 0, 0, 0),
                    List.of(new Product.Specification("Room", List.of("kitchen", "hall"))),
                    List.of(new Product.Specification("Colour", List.of("red"))),
                    List.of(
                        new Product.Image("", "https://cdn.example/1.jpg"),
                        new Product.Image("", "https://cdn.example/2.jpg")),
                    "un",
                    BigDecimal.ONE)));
  }

  @Test
  void leavesOutAProductWithoutAName() {
    erp.sql().sql("update article set name = ' ' where sku = 'lamp'").update();
    assertThat(products()).isEmpty();
  }
}
