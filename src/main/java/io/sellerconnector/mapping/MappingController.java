package io.sellerconnector.mapping;

import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The mappings in the Seller API. To say a thing again changes nothing. */
@RestController
@RequestMapping("/seller/mapping")
@Tag(name = "Mapping", description = "What a marketplace's catalogue is told in words of its own")
class MappingController {

  private static final Set<MappedField> TEXTS =
      EnumSet.of(MappedField.PRODUCT_NAME, MappedField.SKU_NAME, MappedField.DESCRIPTION);

  private final CatalogueMappings mappings;
  private final MappingTable table;
  private final Marketplaces marketplaces;

  MappingController(CatalogueMappings mappings, MappingTable table, Marketplaces marketplaces) {
    this.mappings = mappings;
    this.table = table;
    this.marketplaces = marketplaces;
  }

  /**
   * @param name what the brand is called there; null for the seller's own name
   */
  record BrandName(@NotBlank @Nullable String brand, @Nullable String name) {}

  /**
   * @param name the category's path there, with {@code /} between its levels; null for the seller's
   *     own
   */
  record CategoryName(@NotBlank @Nullable String categoryPath, @Nullable String name) {}

  /** Null for the seller's own text. */
  record MarketplaceTexts(
      @NotBlank @Nullable String skuId,
      @Nullable String productName,
      @Nullable String skuName,
      @Nullable String description) {}

  record BrandNames(
      @NotBlank @Nullable String marketplace,
      @NotNull @Size(min = 1, max = 1_000) @Nullable List<@NotNull @Valid BrandName> brands) {}

  record CategoryNames(
      @NotBlank @Nullable String marketplace,
      @NotNull @Size(min = 1, max = 1_000)
          @Nullable List<@NotNull @Valid CategoryName> categories) {}

  record SkuTexts(
      @NotBlank @Nullable String marketplace,
      @NotNull @Size(min = 1, max = 1_000)
          @Nullable List<@NotNull @Valid MarketplaceTexts> texts) {}

  /**
   * @param changed entries; the others were stored already
   */
  record Written(int entries, int changed) {}

  /**
   * @param next give it as {@code after} to go on; null if there are no more
   */
  record BrandPage(List<BrandName> brands, @Nullable String next) {}

  /**
   * @param next give it as {@code after} to go on; null if there are no more
   */
  record CategoryPage(List<CategoryName> categories, @Nullable String next) {}

  /**
   * @param next give it as {@code after} to go on; null if there are no more
   */
  record TextPage(List<MarketplaceTexts> texts, @Nullable String next) {}

  /**
   * @param rejections the first of the rejected rows
   */
  record MappingReport(
      long rows,
      long created,
      long updated,
      long unchanged,
      long rejectedRows,
      List<LoadReport.Rejection> rejections) {}

  @PutMapping("/brands")
  @Operation(summary = "Say what brands are called on a marketplace")
  Written putBrands(@Valid @RequestBody BrandNames body) {
    MarketplaceAccount account = account(body.marketplace());
    return write(
        Objects.requireNonNull(body.brands()).stream()
            .map(each ->
                new MappingEntry(
                    account, MappedField.BRAND, String.valueOf(each.brand()), each.name()))
            .toList());
  }

  @PutMapping("/categories")
  @Operation(summary = "Say what categories are called on a marketplace")
  Written putCategories(@Valid @RequestBody CategoryNames body) {
    MarketplaceAccount account = account(body.marketplace());
    return write(
        Objects.requireNonNull(body.categories()).stream()
            .map(each ->
                new MappingEntry(
                    account,
                    MappedField.CATEGORY,
                    String.valueOf(each.categoryPath()),
                    each.name()))
            .toList());
  }

  @PutMapping("/texts")
  @Operation(summary = "Give SKUs names and descriptions of their own on a marketplace")
  Written putTexts(@Valid @RequestBody SkuTexts body) {
    MarketplaceAccount account = account(body.marketplace());
    return write(
        Objects.requireNonNull(body.texts()).stream()
            .flatMap(each ->
                MappingEntry.texts(
                    account,
                    SellerProblem.read("skuId", String.valueOf(each.skuId()), SkuId::new),
                    each.productName(),
                    each.skuName(),
                    each.description())
                    .stream())
            .toList());
  }

  private Written write(List<MappingEntry> entries) {
    Set<MappingEntry.EntryKey> keys = new HashSet<>();
    for (MappingEntry entry : entries) {
      String fault = mappings.fault(entry);
      if (fault != null) {
        throw SellerProblem.invalid(
            entry.field().field(), "of \"" + entry.source() + "\" " + fault);
      }
      if (!keys.add(entry.key())) {
        throw SellerProblem.invalid("\"" + entry.source() + "\" is there twice");
      }
    }
    int changed =
        (int)
            mappings.apply(entries).stream()
                .filter(outcome -> outcome != CatalogueMappings.Outcome.UNCHANGED)
                .count();
    return new Written(entries.size(), changed);
  }

  @GetMapping("/brands")
  @Operation(summary = "List what brands are called on a marketplace")
  BrandPage brands(
      @RequestParam String marketplace,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1_000) int limit) {
    List<MappingEntry> page =
        table.page(account(marketplace), EnumSet.of(MappedField.BRAND), after, limit);
    return new BrandPage(
        page.stream().map(each -> new BrandName(each.source(), each.target())).toList(),
        next(page, limit));
  }

  @GetMapping("/categories")
  @Operation(summary = "List what categories are called on a marketplace")
  CategoryPage categories(
      @RequestParam String marketplace,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1_000) int limit) {
    List<MappingEntry> page =
        table.page(account(marketplace), EnumSet.of(MappedField.CATEGORY), after, limit);
    return new CategoryPage(
        page.stream().map(each -> new CategoryName(each.source(), each.target())).toList(),
        next(page, limit));
  }

  @GetMapping("/texts")
  @Operation(summary = "List the SKUs that have texts of their own on a marketplace")
  TextPage texts(
      @RequestParam String marketplace,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1_000) int limit) {
    List<MappingEntry> page = table.page(account(marketplace), TEXTS, after, limit);
    Map<String, Map<MappedField, String>> bySku = new LinkedHashMap<>();
    page.forEach(each ->
        bySku
            .computeIfAbsent(each.source(), _ -> new LinkedHashMap<>())
            .put(each.field(), String.valueOf(each.target())));
    return new TextPage(
        bySku.entrySet().stream()
            .map(entry ->
                new MarketplaceTexts(
                    entry.getKey(),
                    entry.getValue().get(MappedField.PRODUCT_NAME),
                    entry.getValue().get(MappedField.SKU_NAME),
                    entry.getValue().get(MappedField.DESCRIPTION)))
            .toList(),
        bySku.size() < limit ? null : page.getLast().source());
  }

  private static @Nullable String next(List<MappingEntry> page, int limit) {
    return page.size() < limit ? null : page.getLast().source();
  }

  @PostMapping(path = "/{kind}", consumes = "text/csv")
  @Operation(
      summary = "Load a CSV file: brands, categories or texts",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "text/csv",
                      schema = @Schema(implementation = String.class))))
  MappingReport load(@PathVariable String kind, HttpServletRequest request) throws IOException {
    MappingKind mappingKind = kind(kind);
    try (Reader csv = new InputStreamReader(request.getInputStream(), StandardCharsets.UTF_8)) {
      LoadReport report = mappings.load(mappingKind, csv);
      return new MappingReport(
          report.rows(),
          report.created(),
          report.updated(),
          report.unchanged(),
          report.rejectedRows(),
          report.rejections());
    } catch (UncheckedIOException e) {
      // What reading the body has to say, such as that it is too long.
      throw Objects.requireNonNull(e.getCause());
    } catch (LoadRefused refused) {
      throw new SellerProblem(HttpStatus.BAD_REQUEST, "unreadable-file", refused.reason());
    }
  }

  private static MappingKind kind(String name) {
    return switch (name) {
      case "brands" -> MappingKind.BRANDS;
      case "categories" -> MappingKind.CATEGORIES;
      case "texts" -> MappingKind.TEXTS;
      default ->
          throw new SellerProblem(
              HttpStatus.NOT_FOUND,
              "file-kind-not-found",
              "Mappings are brands, categories or texts, not \"" + name + "\".");
    };
  }

  private MarketplaceAccount account(@Nullable String text) {
    return marketplaces
        .find(SellerProblem.read("marketplace", String.valueOf(text), MarketplaceAccount::new))
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND,
                "marketplace-not-found",
                "There is no marketplace \"" + text + "\" in the configuration."))
        .account();
  }
}
