package dev.tabletop.app.administer;

import java.util.stream.Collectors;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word that only means something with one of its commands. */
abstract class GroupCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "What about it? One of: " + spec.subcommands().keySet().stream()
                        .collect(Collectors.joining(", ")));
    }
}
