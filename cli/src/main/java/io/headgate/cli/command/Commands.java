package io.headgate.cli.command;

import io.headgate.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The commands that there are. */
public final class Commands {
  private Commands() {}

  /** How each is made, by its name, in the order of the help. */
  public static Map<String, Function<Shell, Object>> all() {
    Map<String, Function<Shell, Object>> commands = new LinkedHashMap<>();
    commands.put("init", InitCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("run", RunCommand::new);
    commands.put("history", HistoryCommand::new);
    commands.put("show", ShowCommand::new);
    commands.put("calibrate", CalibrateCommand::new);
    commands.put("render", RenderCommand::new);
    commands.put("runners", RunnersCommand::new);
    commands.put("install", InstallCommand::new);
    commands.put("files", FilesCommand::new);
    commands.put("clean", CleanCommand::new);
    commands.put("schema", SchemaCommand::new);
    return commands;
  }
}
