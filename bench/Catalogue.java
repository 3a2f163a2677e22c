import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes the files of a large catalogue, the same for the same size: {@code java
 * bench/Catalogue.java FOLDER [SKUS]}. SKU ids are SKU-0000000, SKU-0000001 and so on.
 */
final class Catalogue {

  private static final String[] THINGS = {"Shirt", "Trousers", "Kettle", "Lamp", "Chair", "Ball"};
  private static final String[] BRANDS = {"Aurora", "Boreal", "Cedro", "Duna", "Estrela"};

  private Catalogue() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int skus = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    SplittableRandom random = new SplittableRandom(7);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("skus.csv"))) {
      out.write(
          "sku_id,name,brand,ean,active,weight_grams,length_millimetres,width_millimetres,"
              + "height_millimetres,price,list_price,stock\n");
      for (int i = 0; i < skus; i++) {
        int cents = 990 + random.nextInt(50_000);
        out.write(
            "SKU-%07d,%s %d,%s,789%010d,true,%d,%d,%d,%d,%s,%s,%d%n"
                .formatted(
                    i,
                    THINGS[i % THINGS.length],
                    i,
                    BRANDS[i % BRANDS.length],
                    i,
                    100 + random.nextInt(4_000),
                    100 + random.nextInt(300),
                    100 + random.nextInt(200),
                    50 + random.nextInt(200),
                    decimal(cents),
                    decimal(cents + 500),
                    10 + random.nextInt(1_000)));
      }
    }
    Files.writeString(
        folder.resolve("freight.csv"),
        """
        sla_id,name,channel,country,postal_code_from,postal_code_to,max_weight_grams,price,time
        Normal,Normal,delivery,BRA,00000000,99999999,30000,12.90,5bd
        Express,Express,delivery,BRA,00000000,19999999,30000,29.90,1bd
        """);
  }

  private static String decimal(int cents) {
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }
}
