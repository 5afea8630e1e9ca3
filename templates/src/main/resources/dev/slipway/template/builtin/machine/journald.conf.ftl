[Journal]
SystemMaxUse=[=mebibytes]M
<@place name="machine/journald.more"/>
