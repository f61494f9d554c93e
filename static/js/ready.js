// First of all, before anything is drawn: lets styles know that scripts run.
document.documentElement.classList.add("js");
