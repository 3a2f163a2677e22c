package io.sellerconnector.folder;

import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was dropped into the folders, and what became of it. */
@Tag(name = "Dropped files", description = "Watched folders and the files that came through them.")
@RestController
@RequestMapping(path = "/seller/files", produces = MediaType.APPLICATION_JSON_VALUE)
class FileController {

  private final DroppedFiles rows;
  private final FolderStates states;

  FileController(DroppedFiles rows, FolderStates states) {
    this.rows = rows;
    this.states = states;
  }

  /**
   * @param next give it as {@code before} for the next page; null on the last one
   */
  record Page(List<DroppedFile> files, @Nullable Long next) {}

  /**
   * @param report null while the file is being loaded
   */
  record One(DroppedFile file, @Nullable FileReport report) {}

  record Folders(List<FolderState> folders) {}

  @Operation(summary = "Lists the files that were taken out of the folders, the newest first")
  @GetMapping
  Page list(
      @Parameter(description = "inventory or hand-over; both if it is missing")
          @RequestParam(required = false)
          @Nullable String folder,
      @RequestParam(required = false) @Nullable FileOutcome outcome,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @Parameter(description = "the cursor that came as next with the page before")
          @RequestParam(required = false)
          @Nullable Long before) {
    List<DroppedFile> found =
        rows.newest(folder, outcome, before == null ? Long.MAX_VALUE : before, limit + 1);
    List<DroppedFile> page = found.size() > limit ? found.subList(0, limit) : found;
    return new Page(page, found.size() > limit ? page.getLast().id() : null);
  }

  @Operation(summary = "Shows a file with its report: counts, and the rows that were left out")
  @ApiResponse(responseCode = "200", description = "the file; its report once it is loaded")
  @ApiResponse(responseCode = "404", description = "no such file, or none any more")
  @GetMapping("/{id}")
  One one(@PathVariable long id) {
    DroppedFile file =
        rows.find(id)
            .orElseThrow(() ->
                new SellerProblem(
                    HttpStatus.NOT_FOUND,
                    "file-not-found",
                    "There is no file %d; those after their retention are gone.".formatted(id)));
    return new One(file, rows.report(id).map(FileReport::read).orElse(null));
  }

  @Operation(summary = "Shows the watched folders: when they were looked into, what waits, trouble")
  @GetMapping("/folders")
  Folders folders() {
    return new Folders(states.all());
  }
}
