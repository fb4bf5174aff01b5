package io.headgate.launcher.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.Infeasible;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.plan.DiedOfMemory;
import io.headgate.optimizer.plan.InputChanges;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.Refusal;
import io.headgate.optimizer.plan.TooFewSlots;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.plan.TooManyWindows;
import io.headgate.run.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The optimizer's records as JSON, as {@code headgate plan --json} prints them and the history
 * keeps them. What is unknown is null; a reason says which it is in {@code because}.
 */
public final class RecordJson {
  /** What {@code because} says, in files that are years old too: a class may change its name. */
  static final List<NamedType> KINDS =
      List.of(
          new NamedType(Reason.Pinned.class, "Pinned"),
          new NamedType(Reason.Cores.class, "Cores"),
          new NamedType(Reason.FreeSlots.class, "FreeSlots"),
          new NamedType(Reason.GroupsPerWorker.class, "GroupsPerWorker"),
          new NamedType(Reason.FitsHeapShare.class, "FitsHeapShare"),
          new NamedType(Reason.FileSize.class, "FileSize"),
          new NamedType(Reason.Windows.class, "Windows"),
          new NamedType(Reason.WindowsUnknown.class, "WindowsUnknown"),
          new NamedType(Reason.RangesPerWorker.class, "RangesPerWorker"),
          new NamedType(Reason.GroupedRows.class, "GroupedRows"),
          new NamedType(Reason.SpillsRows.class, "SpillsRows"),
          new NamedType(Reason.RowsOnDisk.class, "RowsOnDisk"),
          new NamedType(Reason.Forced.class, "Forced"),
          new NamedType(Reason.DiedBefore.class, "DiedBefore"),
          new NamedType(Reason.GivenByCluster.class, "GivenByCluster"),
          new NamedType(Reason.MostGroups.class, "MostGroups"),
          new NamedType(Reason.SizeBound.class, "SizeBound"),
          new NamedType(Reason.MachineShare.class, "MachineShare"),
          new NamedType(Reason.HeapLeft.class, "HeapLeft"),
          new NamedType(Reason.LeastTime.class, "LeastTime"),
          new NamedType(Reason.LeastPrice.class, "LeastPrice"),
          new NamedType(Reason.MeetsDeadline.class, "MeetsDeadline"),
          new NamedType(Reason.MissesDeadline.class, "MissesDeadline"),
          new NamedType(Reason.OnlyRunner.class, "OnlyRunner"),
          new NamedType(Reason.EnoughWorkers.class, "EnoughWorkers"),
          new NamedType(Reason.LimitedWorkers.class, "LimitedWorkers"),
          new NamedType(Reason.LimitedMemory.class, "LimitedMemory"),
          new NamedType(Reason.TargetSizedFiles.class, "TargetSizedFiles"),
          new NamedType(Reason.OneShuffle.class, "OneShuffle"),
          new NamedType(Reason.NoDedup.class, "NoDedup"),
          new NamedType(Reason.BroadcastTable.class, "BroadcastTable"),
          new NamedType(Reason.TableTooBig.class, "TableTooBig"),
          new NamedType(Reason.RowGroupOfBuffer.class, "RowGroupOfBuffer"),
          new NamedType(TooLittleMemory.class, "TooLittleMemory"),
          new NamedType(DiedOfMemory.class, "DiedOfMemory"),
          new NamedType(TooFewSlots.class, "TooFewSlots"),
          new NamedType(TooManyWindows.class, "TooManyWindows"),
          new NamedType(InputChanges.class, "InputChanges"),
          new NamedType(Chosen.class, "Plan"),
          new NamedType(Infeasible.class, "NoPlan"));

  private static final ObjectMapper MAPPER = mapper();

  private RecordJson() {}

  /** Writes and reads all of them. */
  public static ObjectMapper json() {
    return MAPPER;
  }

  /** Writes a file whole, or not at all, in the place of what was there; makes its folder. */
  public static void replace(Path file, Object value) throws IOException {
    Files.createDirectories(file.getParent());
    WholeFile.replace(file, out -> MAPPER.writeValue(out, value));
  }

  /** Why a file cannot be read, in one line. */
  public static String cause(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "because")
  private interface Because {}

  @JsonDeserialize(using = PinnedReader.class)
  private interface PinnedMembers {}

  /** Members that are called otherwise in Java. */
  private interface ChosenNames {
    @JsonProperty("launch")
    Plan plan();
  }

  private static ObjectMapper mapper() {
    JsonMapper.Builder builder = members();
    for (Class<?> sealed : List.of(Reason.class, Refusal.class, Decision.class)) {
      builder.addMixIn(sealed, Because.class);
    }
    builder.addMixIn(Reason.Pinned.class, PinnedMembers.class);
    builder.addMixIn(Chosen.class, ChosenNames.class);
    return builder.registerSubtypes(KINDS.toArray(NamedType[]::new)).build();
  }

  /** Records by their members: all of them must be there. */
  private static JsonMapper.Builder members() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(FactorNames.module(Factor.BUILT_IN))
        .enable(SerializationFeature.INDENT_OUTPUT)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }
}
