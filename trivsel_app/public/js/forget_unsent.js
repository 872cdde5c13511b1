// On the website's pages, the login page among them: nothing waits in the browser once nobody is logged in.
if (!/(^|; )user_id=(?!Guest(;|$))[^;]/.test(document.cookie)) localStorage.removeItem("trivsel-unsent");
