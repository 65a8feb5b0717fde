"""The command line: ``groundswell COMMAND``. Commands are loaded only when they are called."""

from __future__ import annotations

from groundswell.lazy import Root

COMMANDS = {
    "demo": ("groundswell.demo:demo", "From a real small model's replies to a paired report, in minutes."),
    "list": ("groundswell.catalogue:list_", "The shipped scenarios, one line each."),
    "show": ("groundswell.catalogue:show", "One scenario: its question, its settings, where each came from."),
    "check": ("groundswell.catalogue:check", "Check scenario files; tell all problems in one go."),
    "run": ("groundswell.runs:run", "Run a scenario beside its two references, paired by seed."),
    "compare": ("groundswell.comparison:compare", "Compare two scenarios or result folders, paired by seed."),
    "sweep": ("groundswell.sweeps:sweep", "Run a scenario over the settings that its [sweep] varies."),
    "resume": ("groundswell.sweeps:resume", "Make the runs that a stopped command left to be made."),
    "export": (
        "groundswell.exports:export",
        "Write results as CSV, as a hub's quantiles, or as Mesa has them.",
    ),
    "power": ("groundswell.panel:power", "Read the measures of power of a folder run with --power."),
    "report": ("groundswell.report:report", "Write the report of a result folder, or of a question."),
    "discover": (
        "groundswell.discover:discover",
        "In which worlds of a sweep an option fails, and from which dose on.",
    ),
    "calibrate": (
        "groundswell.calibrate:calibrate",
        "Fit the model, hold it against what was measured, and replay the trial.",
    ),
    "sensitivity": ("groundswell.sensitivity:sensitivity", "Which parameters decide a figure."),
    "tone": ("groundswell.tone:tone", "How companions sound: sample models, score replies, build tables."),
    "verify": ("groundswell.verify:verify", "Hold the model against exact results and published figures."),
    "doctor": ("groundswell.doctor:doctor", "Look whether everything that is needed is there."),
    "schema": ("groundswell.catalogue:schema", "The JSON Schema of scenario files, for editors."),
}
main = Root(
    COMMANDS,
    name="groundswell",
    help="""People talk with LLM companions; how far does the companions' tone move a society?

    Start with: groundswell demo. If something is amiss: groundswell doctor.
    Answers go to standard output, progress to standard error.

    Exit codes: 0 fine, 1 failure, 2 usage, 3 invalid input file, 4 finished with failed runs,
    5 a check or target missed, 130 interrupted.""",
)

if __name__ == "__main__":
    main()
