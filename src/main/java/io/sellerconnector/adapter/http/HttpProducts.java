package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.adapter.http.client.ErpQueries;
import io.sellerconnector.adapter.http.client.ErpRequest;
import io.sellerconnector.adapter.http.client.Operation;
import io.sellerconnector.adapter.http.json.ErpFields;
import io.sellerconnector.adapter.http.json.ProductJson;
import io.sellerconnector.adapter.http.json.ProductLists;
import io.sellerconnector.adapter.http.json.SkuIds;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /products/query}; a product that cannot be meant is left out. */
final class HttpProducts implements Products {

  private final ErpQueries reads;

  HttpProducts(ErpQueries reads) {
    this.reads = reads;
  }

  @Override
  public ProductsAnswer products(ProductsQuery query) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode skus = body.putArray("skus");
    query.skus().forEach(sku -> skus.add(sku.value()));
    try {
      return new ProductsAnswer.Found(
          reads.ask(
              ErpRequest.query(Operation.PRODUCTS, body),
              query.deadline(),
              answer -> read(answer, query.skus())));
    } catch (CallFailed e) {
      return new ProductsAnswer.Failed(e.reason());
    }
  }

  private Map<SkuId, Product> read(ErpFields answer, Set<SkuId> asked) throws ValueRefused {
    Map<SkuId, Product> products = new HashMap<>();
    Set<SkuId> seen = new HashSet<>();
    for (JsonNode entry : answer.list("products")) {
      SkuId sku = SkuIds.asked(entry, asked);
      if (sku == null) {
        reads.refusals().add(Operation.PRODUCTS, "an entry", SkuIds.notAsked());
      } else if (seen.add(sku)) {
        add(sku, new ErpFields(entry), products);
      } else {
        products.remove(sku);
        refuse(sku, new ValueRefused("skuId", "is there twice"));
      }
    }
    return products;
  }

  private void add(SkuId sku, ErpFields entry, Map<SkuId, Product> products) {
    try {
      ProductLists lists = new ProductLists(entry, refused -> refuse(sku, refused));
      products.put(sku, ProductJson.read(sku, entry, lists));
    } catch (ValueRefused e) {
      refuse(sku, e);
    }
  }

  private void refuse(SkuId sku, ValueRefused refused) {
    reads.refusals().add(Operation.PRODUCTS, "SKU " + sku, refused);
  }
}
