package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Product data through the seller API, as an ERP would keep them. */
@ConnectorTest
class ProductApiIT {

  private static final String PRODUCT =
      """
      {"productId":"CUP","productName":"Cup","description":"A cup.\\nFor tea.",\
      "categoryPath":"Kitchen/Cups","moreEans":["789"],\
      "productSpecifications":[{"name":"Material","values":["Stoneware"]}],\
      "skuSpecifications":[{"name":"Colour","values":["Blue","White"]}],\
      "images":[{"name":"front","url":"https://images.example/1.jpg"}]}\
      """;

  @LocalServerPort int port;

  @BeforeEach
  void createSku() {
    seller().put("/seller/skus/CUP-1", "{\"name\":\"Cup blue\",\"brand\":\"Casa\"}");
  }

  @Test
  void keepsWhatWasPut() {
    Answer put = seller().put("/seller/skus/CUP-1/product", PRODUCT);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body()).isEqualTo(PRODUCT);

    Answer emptied = seller().put("/seller/skus/CUP-1/product", "{\"productName\":\"Mug\"}");
    assertThat(emptied.json().path("productName").asString()).isEqualTo("Mug");
    assertThat(emptied.json().path("images").isEmpty()).isTrue();
    assertThat(seller().get("/seller/skus/CUP-1/product").body()).isEqualTo(emptied.body());
  }

  @Test
  void saysWhatIsWrong() {
    Answer bad =
        seller()
            .put(
                "/seller/skus/CUP-1/product",
                "{\"images\":[{\"url\":\"http://images.example/1.jpg\"}]}");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.body()).contains("images", "http://images.example/1.jpg", "https://");
    assertThat(seller().put("/seller/skus/NOSUCH/product", PRODUCT).status()).isEqualTo(404);
    assertThat(seller().get("/seller/skus/NOSUCH/product").status()).isEqualTo(404);
    assertThat(Http.at(port).get("/seller/skus/CUP-1/product").status()).isEqualTo(401);
  }

  @Test
  void takesProductDataInABatchAndAsFiles() {
    Answer batch =
        seller()
            .post(
                "/seller/skus/batch",
                "{\"changes\":["
                    + PRODUCT.replaceFirst("\\{", "{\"skuId\":\"CUP-1\",\"type\":\"product\",")
                    + "]}");
    assertThat(batch.status()).isEqualTo(200);
    assertThat(seller().get("/seller/skus/CUP-1/product").body()).isEqualTo(PRODUCT);

    Answer file =
        seller()
            .with("Content-Type", "text/csv")
            .post(
                "/seller/catalogue/images",
                "sku_id,position,url\nCUP-1,2,https://images.example/2.jpg\nCUP-1,3,ftp://x\n");
    assertThat(file.json().path("updated").asInt()).isOne();
    assertThat(file.json().at("/rejections/0/column").asString()).isEqualTo("url");
    assertThat(seller().get("/seller/skus/CUP-1/product").json().at("/images/1/url").asString())
        .isEqualTo("https://images.example/2.jpg");
  }

  @Test
  void offersInSimulationsWhatWasPut() {
    String services =
        "{\"services\":[{\"id\":\"5\",\"type\":\"Warranty\",\"name\":\"1 ano\",\"price\":500}]}";
    seller().put("/seller/skus/CUP-1/price", "{\"price\":1000}");
    seller().put("/seller/skus/CUP-1/stock", "{\"quantity\":3}");
    assertThat(seller().put("/seller/skus/CUP-1/services", services).body()).isEqualTo(services);

    Answer simulation =
        Http.at(port)
            .post(
                "/pvt/orderForms/simulation?an=examplemarket",
                "{\"items\":[{\"id\":\"CUP-1\",\"quantity\":1,\"seller\":\"exampleseller\"}]}");

    assertThat(simulation.json().at("/items/0/offerings").toString())
        .isEqualTo("[{\"type\":\"Warranty\",\"id\":\"5\",\"name\":\"1 ano\",\"price\":500}]");
  }

  @Test
  void keepsWhatAMarketplaceCallsIt() {
    Answer put =
        seller()
            .put(
                "/seller/mapping/brands",
                "{\"marketplace\":\"examplemarket\",\"brands\":[{\"brand\":\"Casa\",\"name\":\"CASA\"}]}");
    assertThat(put.body()).isEqualTo("{\"entries\":1,\"changed\":1}");
    Answer file =
        seller()
            .with("Content-Type", "text/csv")
            .post(
                "/seller/mapping/texts",
                "marketplace,sku_id,product_name\nexamplemarket,CUP-1,Xicara\nnomarket,CUP-1,X\n");
    assertThat(file.json().path("created").asInt()).isOne();
    assertThat(file.json().at("/rejections/0/line").asInt()).isEqualTo(3);

    assertThat(seller().get("/seller/mapping/brands?marketplace=examplemarket").json().toString())
        .isEqualTo("{\"brands\":[{\"brand\":\"Casa\",\"name\":\"CASA\"}],\"next\":null}");
    assertThat(
            seller()
                .get("/seller/mapping/texts?marketplace=examplemarket")
                .json()
                .at("/texts/0/productName")
                .asString())
        .isEqualTo("Xicara");
    Answer uncovered = seller().get("/seller/mapping/uncovered?marketplace=examplemarket");
    assertThat(uncovered.json().path("brands").toString()).doesNotContain("\"Casa\"");
    assertThat(seller().get("/seller/mapping/uncovered?marketplace=nomarket").status())
        .isEqualTo(404);
    assertThat(Http.at(port).get("/seller/mapping/brands?marketplace=examplemarket").status())
        .isEqualTo(401);
  }

  private Http seller() {
    return Http.at(port).asSeller();
  }
}
