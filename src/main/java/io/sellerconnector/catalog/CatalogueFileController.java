package io.sellerconnector.catalog;

import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Loads whole files. A repeated load changes nothing, so an idempotency key has nothing to do here.
 * The load begins when the file is here, in UTF-8, however long that takes its sender.
 */
@RestController
@Tag(name = "Catalogue files", description = "Whole catalogues as CSV files")
class CatalogueFileController {

  /** So that files under way cannot fill the disk. */
  private static final int MOST_AT_ONCE = 4;

  private final CatalogueService catalogueService;
  private final UploadFolder uploads;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);

  CatalogueFileController(CatalogueService catalogueService, UploadFolder uploads) {
    this.catalogueService = catalogueService;
    this.uploads = uploads;
  }

  /**
   * @param rejections the first of the rejected rows
   */
  record Report(
      long rows,
      long created,
      long updated,
      long unchanged,
      long rejectedRows,
      List<LoadReport.Rejection> rejections,
      long tookMillis) {

    static Report of(LoadReport report) {
      return new Report(
          report.rows(),
          report.created(),
          report.updated(),
          report.unchanged(),
          report.rejectedRows(),
          report.rejections(),
          report.took().toMillis());
    }
  }

  @PostMapping(path = "/seller/catalogue/{kind}", consumes = "text/csv")
  @Operation(
      summary =
          "Load a CSV file: skus, prices, stock, products, specifications, images, services,"
              + " pickup-points or freight",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "text/csv",
                      schema = @Schema(implementation = String.class))))
  Report load(
      @PathVariable String kind,
      @Parameter(description = "of which instant stock is in rows that do not say")
          @RequestParam(required = false)
          @Nullable Instant asOf,
      HttpServletRequest request)
      throws IOException {
    CsvKind csvKind = kind(kind);
    if (!room.tryAcquire()) {
      throw new SellerProblem(
          HttpStatus.CONFLICT,
          "load-running",
          MOST_AT_ONCE + " files are being sent at this moment; try again when one is done");
    }
    try (SpooledUpload upload = uploads.spooled(request.getInputStream());
        Reader csv = upload.reader()) {
      return Report.of(catalogueService.inventory().load(csvKind, csv, asOf));
    } catch (LoadRefused refused) {
      throw switch (refused.kind()) {
        case BUSY -> new SellerProblem(HttpStatus.CONFLICT, "load-running", refused.reason());
        case UNREADABLE ->
            new SellerProblem(HttpStatus.BAD_REQUEST, "unreadable-file", refused.reason());
      };
    } finally {
      room.release();
    }
  }

  private static CsvKind kind(String name) {
    return switch (name) {
      case "skus" -> CsvKind.SKUS;
      case "prices" -> CsvKind.PRICES;
      case "stock" -> CsvKind.STOCK;
      case "products" -> CsvKind.PRODUCTS;
      case "specifications" -> CsvKind.SPECIFICATIONS;
      case "images" -> CsvKind.IMAGES;
      case "services" -> CsvKind.SERVICES;
      case "pickup-points" -> CsvKind.PICKUP_POINTS;
      case "freight" -> CsvKind.FREIGHT;
      default ->
          throw new SellerProblem(
              HttpStatus.NOT_FOUND,
              "file-kind-not-found",
              "Files are skus, prices, stock, products, specifications, images, services,"
                  + " pickup-points or freight, not \""
                  + name
                  + "\".");
    };
  }
}
