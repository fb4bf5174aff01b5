package io.headgate.contender.beam;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/** A product of the catalogue. */
record Product(String name, String category, String brand, double price) implements Serializable {

  /** The products of a CSV line by their id; none of the header. */
  static List<KV<String, Product>> of(String line) {
    return CsvReader.builder().ofCsvRecord(line).stream()
        .map(csv -> csv.getFields())
        .filter(fields -> !fields.get(0).equals("product_id"))
        .map(
            fields ->
                KV.of(
                    fields.get(0),
                    new Product(
                        fields.get(1),
                        fields.get(2),
                        fields.get(3),
                        Double.parseDouble(fields.get(4)))))
        .toList();
  }
}
