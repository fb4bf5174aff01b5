package io.headgate.contender.beam;

import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/** Adds the columns of its product to a row; nulls where there is none. */
final class Enrich extends DoFn<GenericRecord, GenericRecord> {
  private final PCollectionView<Map<String, Product>> products;

  Enrich(PCollectionView<Map<String, Product>> products) {
    this.products = products;
  }

  @ProcessElement
  public void enrich(ProcessContext context) {
    GenericRecord row = new GenericData.Record((GenericData.Record) context.element(), false);
    Object id = row.get("product_id");
    Product product = id == null ? null : context.sideInput(products).get(id.toString());
    if (product != null) {
      row.put("product_name", product.name());
      row.put("product_category", product.category());
      row.put("product_brand", product.brand());
      row.put("product_price", product.price());
    }
    context.output(row);
  }
}
